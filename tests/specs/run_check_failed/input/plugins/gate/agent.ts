export default {
  run: () => ({
    artifacts: [{ path: "page.md", text: "# Page\n" }],
    quality: [
      { check: "length", value: 2, threshold: "≥ 300", status: "failed", note: "The page has 2 words" },
      { check: "title length", value: 72, threshold: "≤ 60", status: "advice", note: "Search engines cut it" },
      { check: "sources", value: 1, threshold: "≥ 1", status: "ok", note: "" },
    ],
    warnings: ["The date is missing", { summary: "2 images were left out", details: ["a.md:3: an image", "a.md:9: an image"] }],
  }),
};
