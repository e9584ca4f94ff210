/** The toolkit for content agents, `ucop/text` in plugins. What is heavy is loaded by the function that needs it. */
export type * from "./document.ts";
export { type Ingested, ingestSources } from "./ingest_sources.ts";
