export default {
  run: () => ({
    artifacts: [
      { path: "good.md", text: "good" },
      { path: "../../stolen.md", text: "bad" },
      { path: "run.json", text: "{}" },
    ],
  }),
};
