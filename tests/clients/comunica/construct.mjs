// CONSTRUCT or DESCRIBE: the triples, written as N-Triples.
import { context, engine, queries, report } from "./asking.mjs";

const result = await engine.query(queries[0], context);
const { data } = await engine.resultToString(result, "application/n-triples");
let text = "";
for await (const chunk of data) {
  text += chunk;
}
report(text);
