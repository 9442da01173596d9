// SELECT: each solution as a record of its bound variables.
import { context, engine, queries, report, rows } from "./asking.mjs";

report(await rows(await engine.queryBindings(queries[0], context)));
