import text from "../../secret.txt" with { type: "text" };
export default { run: () => ({ leaves: text }) };
