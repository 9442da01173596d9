// Federation: the endpoint's statements joined with those of a Turtle document of the reader's own.
import { context, endpoint, engine, queries, report, rows } from "./asking.mjs";

const [query, turtle] = queries;
const own = { type: "serialized", value: turtle, mediaType: "text/turtle", baseIRI: "http://example.org/" };
report(await rows(await engine.queryBindings(query, { ...context, sources: [endpoint, own] })));
