// What the client makes of a refusal: the message of its error.
import { context, engine, queries, report, rows } from "./asking.mjs";

try {
  const result = await engine.query(queries[0], context);
  await (result.resultType === "void" ? result.execute() : result.execute().then(rows));
  report(null);
} catch (error) {
  report(error.message);
}
