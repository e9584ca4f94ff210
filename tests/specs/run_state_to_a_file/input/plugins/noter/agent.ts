export default { run: () => ({ notes: "a" }) };
