import { assertEquals } from "@std/assert";
import { parseArgs, unicodeWidth } from "@std/cli";
import { parseArgs as sameParseArgs } from "@std/cli/parse-args";
import { unicodeWidth as sameUnicodeWidth } from "@std/cli/unicode-width";

Deno.test("parseArgs without options guesses types", () => {
  assertEquals(parseArgs(["--foo", "--bar=baz", "--n", "5", "-v", "./quux.txt", "7"]), {
    foo: true,
    bar: "baz",
    n: 5,
    v: "./quux.txt",
    _: [7],
  });
});

Deno.test("parseArgs reads the flags of a command line of ours", () => {
  const args = parseArgs(
    [
      "generate",
      "--input",
      "007",
      "--kb",
      "a",
      "--kb=b",
      "--json",
      "--no-color",
      "--group-timeout",
      "1.5",
      "-h",
      "--",
      "--x",
    ],
    {
      string: ["input", "kb", "api", "output", "_"],
      boolean: ["json", "color", "help", "quiet"],
      collect: ["kb", "api"],
      negatable: ["color"],
      alias: { help: "h" },
      default: { output: "out" },
      "--": true,
    },
  );
  const input: string | undefined = args.input;
  const output: string = args.output;
  const kb: string[] = args.kb;
  const json: boolean = args.json;
  assertEquals({ input, output, kb, json }, { input: "007", output: "out", kb: ["a", "b"], json: true });
  assertEquals(args, {
    _: ["generate"],
    input: "007",
    kb: ["a", "b"],
    api: [],
    json: true,
    color: false,
    "group-timeout": 1.5,
    help: true,
    h: true,
    output: "out",
    quiet: false,
    "--": ["--x"],
  });
});

const cases:
  readonly (readonly [name: string, argv: string[], options: Parameters<typeof parseArgs>[1], expected: unknown])[] = [
    ["a boolean takes no value but true and false", ["--a", "x", "--b", "false"], { boolean: ["a", "b"] }, {
      a: true,
      b: false,
      _: ["x"],
    }],
    ["boolean: true means every flag without =", ["--a", "x", "--b=1"], { boolean: true }, { a: true, b: 1, _: ["x"] }],
    ["a string without a value is empty", ["--a"], { string: "a" }, { a: "", _: [] }],
    ["a string may look like a number", ["--a", "1e3"], { string: ["a"] }, { a: "1e3", _: [] }],
    ["the last of a repeated flag counts", ["--a=1", "--a=2"], {}, { a: 2, _: [] }],
    ["an absent list of strings is empty", [], { string: ["a"], collect: ["a"] }, { a: [], _: [] }],
    ["an alias collects too", ["-a", "1", "--all", "2"], { string: ["all"], collect: ["all"], alias: { all: "a" } }, {
      a: ["1", "2"],
      all: ["1", "2"],
      _: [],
    }],
    ["--no-x is a flag of its own where x is not negatable", ["--no-x"], {}, { "no-x": true, _: [] }],
    ["a default gives way to the flag", ["--a", "1"], { default: { a: 2, b: 3 } }, { a: 1, b: 3, _: [] }],
    ["stopEarly leaves the rest alone", ["--a=1", "run", "--b"], { stopEarly: true }, { a: 1, _: ["run", "--b"] }],
    ["what follows -- joins the rest", ["a", "--", "--b", "1"], {}, { _: ["a", "--b", "1"] }],
    ["letters stand together", ["-abc", "x"], { boolean: ["a", "b"] }, { a: true, b: true, c: "x", _: [] }],
    ["a letter takes a number or an =", ["-n5", "-o=file"], {}, { n: 5, o: "file", _: [] }],
    ["- alone is an argument", ["-"], {}, { _: ["-"] }],
    ["a value may hold = and lines", ["--set=a=b\nc"], { string: ["set"] }, { set: "a=b\nc", _: [] }],
    ["a flag does not take the next flag", ["--a", "--b"], { string: ["a"] }, { a: "", b: true, _: [] }],
    ["dots nest", ["--a.b=1"], {}, { a: { b: 1 }, _: [] }],
  ];

for (const [name, argv, options, expected] of cases) {
  Deno.test(`parseArgs: ${name}`, () => assertEquals(parseArgs(argv, options as never) as unknown, expected));
}

Deno.test("parseArgs tells unknown flags and arguments, and leaves them out on false", () => {
  const told: unknown[] = [];
  const args = parseArgs(["run", "--known", "1", "--typo=x", "-z"], {
    string: ["known"],
    unknown: (arg, key, value) => {
      told.push([arg, key, value]);
      return key === undefined;
    },
  });
  assertEquals(told, [["run", undefined, undefined], ["--typo=x", "typo", "x"], ["-z", "z", true]]);
  assertEquals(args as unknown, { _: ["run"], known: "1" });
});

Deno.test("parseArgs does not touch what all objects share", () => {
  parseArgs(["--__proto__.polluted=1", "--constructor.prototype.polluted=1"]);
  assertEquals(({} as Record<string, unknown>).polluted, undefined);
});

Deno.test("unicodeWidth counts columns", () => {
  const widths: readonly (readonly [string, number])[] = [
    ["", 0],
    ["plain text", 10],
    ["日本", 4],
    ["é", 1],
    ["e\u0301", 1],
    ["⚡", 2],
    ["✓", 1],
    ["📊", 2],
    ["a\u200bb", 2],
  ];
  for (const [text, width] of widths) assertEquals(unicodeWidth(text), width, JSON.stringify(text));
});

Deno.test("the short imports are the same functions", () => {
  assertEquals([sameParseArgs, sameUnicodeWidth], [parseArgs, unicodeWidth]);
});
