// ASK: the boolean of each query.
import { context, engine, queries, report } from "./asking.mjs";

const answers = [];
for (const query of queries) {
  answers.push(await engine.queryBoolean(query, context));
}
report(answers);
