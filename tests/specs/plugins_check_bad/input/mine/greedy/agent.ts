export default { run: () => ({ greedy: 1 }) };
