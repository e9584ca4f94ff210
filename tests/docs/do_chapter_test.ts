import { assert, AssertionError, assertRejects } from "@std/assert";
import { readDocument } from "../project/markdown.ts";
import { doChapter } from "./do_chapter.ts";
import { openStage } from "./stage.ts";

const TICKS = "```";

/** Does the only chapter of a document; fences are written with three dots in place of backticks. */
async function tell(text: string): Promise<void> {
  await using stage = await openStage();
  await doChapter(readDocument(text.replaceAll("...", TICKS)).fences, "guide.md", stage);
}

Deno.test("doChapter() writes files, runs commands in order, follows cd, and compares what was said", async () => {
  await tell(`
\`site/brief.md\`:

...md
# Tea
...

...sh
cd site
...

...sh
cat brief.md
pwd
...

...
# Tea
…/site
...

...ts
console.log(Deno.readTextFileSync("brief.md").trim());
...

...
# Tea
...
`);
});

for (
  const [name, text, message] of [
    ["a command that fails", "\n...sh\nucop plna\n...", "guide.md:2: exit code 2"],
    ["an output that is another", "...sh\necho one\n...\n\n...\ntwo\n...", "guide.md:5"],
    ["an output of nothing", "...\none\n...", "guide.md:1: no command stands before this output"],
    ["a module that throws", '...ts\nthrow new Error("no");\n...', "guide.md:1: exit code 1"],
    ["a config with a mistake", "...yaml\nworkflows: { retries: many }\n...", "guide.md:1"],
    ["JSON that is none", "...json\n{ a: 1 }\n...", "guide.md:1: it is no JSON"],
    ["a file without a name", "...md\n# Tea\n...", 'guide.md:1: a block "md" must be a file'],
    ["a command that is not run and is wrong", "...sh\nsudo ucop bench --compere\n...", "guide.md:1"],
  ] as const
) {
  Deno.test(`doChapter() refuses ${name}, and tells the line`, async () => {
    const error = await assertRejects(() => tell(text), AssertionError);
    assert(error.message.includes(message), error.message);
  });
}

Deno.test("doChapter() leaves out what is not run, and runs the rest of the block", async () => {
  await tell("...sh\nucop bench\necho done\n...\n\n...\ndone\n...");
});
