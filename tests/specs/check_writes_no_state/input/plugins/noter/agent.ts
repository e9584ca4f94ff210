export default { run: () => ({ notes: "a", artifacts: [{ path: "note.md", text: "a\n" }] }) };
