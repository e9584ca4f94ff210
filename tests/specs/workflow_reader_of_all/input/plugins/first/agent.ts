export default { run: () => ({ notes: "first" }) };
