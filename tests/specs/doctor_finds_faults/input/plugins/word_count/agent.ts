export default { run: () => ({ words: 1 }) };
