/** The files of a small brief with all kinds of sources: what an agent is tried on where its author gives nothing else. */

/** Texts by path, relative to the folder of the brief `brief.md`. */
export const SAMPLE_FILES: Readonly<Record<string, string>> = {
  "brief.md": `---
title: Rate limits explained
description: What the limits are and how to stay below them
keywords: [rate limit, retry]
sources: { kb: [kb.md], api: [api.md], blog: [blog.md] }
---
`,
  "kb.md": `# Rate limits

A rate limit protects the service from clients that ask too often. Every key has a limit of its own.

## Why there are limits

A busy client takes time from all the others. The limit keeps each client within its share.

## Reading the headers

Each answer carries the number of calls that are left. A client should wait when that number is zero.

| Header    | Meaning                |
| --------- | ---------------------- |
| Remaining | calls that are left    |
| Reset     | seconds to the refill  |

## Waiting

A client waits before it tries again. The wait doubles after each refusal.
`,
  "api.md": `# Client

The client has one function. It retries a call that was refused.

\`\`\`ts
const answer = await call("/items", { retries: 3 });
\`\`\`

See [the limits](kb.md#why-there-are-limits).
`,
  "blog.md": `# The night of the retries

Our clients retried at the same moment. The service went down twice that night.
`,
};
