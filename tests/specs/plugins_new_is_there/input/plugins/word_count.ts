export default { run: () => ({ word_count: 1 }) };
