// Many at once: every query is sent before the first answer is read.
import { context, engine, queries, report, rows } from "./asking.mjs";

const answers = await Promise.all(queries.map((query) => engine.queryBindings(query, context).then(rows)));
report(answers);
