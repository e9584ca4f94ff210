export default { run: () => ({ title: "x" }) };
