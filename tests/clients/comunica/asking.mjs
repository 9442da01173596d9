// What the scenarios share: an engine, the endpoint as a source whose type Comunica must find out, a record of what was sent.
import { QueryEngine } from "@comunica/query-sparql";

export const [endpoint, ...queries] = process.argv.slice(2);
export const engine = new QueryEngine();
const lookUps = [];
const requests = [];
const messages = [];

export function looksUp(input, init) {
  return (init?.method ?? "GET") === "GET" && new URL(input).search === "";
}

async function recorded(input, init) {
  const response = await fetch(input, init);
  const record = { method: init?.method ?? "GET", status: response.status, type: response.headers.get("content-type") };
  (looksUp(input, init) ? lookUps : requests).push(record);
  return response;
}

const levels = ["trace", "debug", "info", "warn", "error", "fatal"];
const log = Object.fromEntries(levels.map((level) => [level, (text) => messages.push(text)]));

export const context = { sources: [endpoint], fetch: recorded, log: { ...log, flush() {} } };

export async function rows(solutions) {
  const record = (row) => Object.fromEntries([...row].map(([variable, term]) => [variable.value, term.value]));
  return (await solutions.toArray()).map(record);
}

export function report(answer) {
  console.log(JSON.stringify({ answer, look_ups: lookUps, requests, messages }));
}
