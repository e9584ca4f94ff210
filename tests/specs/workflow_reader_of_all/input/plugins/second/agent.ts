export default { run: () => ({ notes: "second" }) };
