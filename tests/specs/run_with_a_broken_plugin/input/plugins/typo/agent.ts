export default { run: () => ({}) };
