export default { run: () => ({ notes: "a", artifacts: [{ path: "../x", text: "" }] }) };
