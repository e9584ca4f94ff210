export default { run: () => ({ trut: Math.random() }) };
