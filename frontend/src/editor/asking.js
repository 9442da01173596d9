// Asks the server a query, and can be stopped: when the connection ends, the server ends the query.
import { say } from "../words.js";

const ACCEPT = "application/sparql-results+json, text/turtle";
export const LONGEST_ADDRESS = 6000; // a longer query is sent by POST, and has no link

export class Refused extends Error {
  constructor(problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

// The address of the page that shows a query and its answer; `kept` are the other parameters.
export function addressOf(query, kept = []) {
  return `/sparql?${new URLSearchParams([["query", query], ...kept])}`;
}

// What a query is answered with; raises `Refused`, and an AbortError when it is stopped.
export async function ask(query, kept, signal) {
  const started = performance.now();
  const response = await sent(query, kept, signal);
  if (!response.ok) throw new Refused(await problemOf(response));
  const whole = await body(response, signal);
  return {
    text: await whole.text(),
    contentType: response.headers.get("content-type"),
    query,
    revision: response.headers.get("x-revision"),
    milliseconds: Math.round(performance.now() - started),
    bytes: whole.size,
    address: new URL(addressOf(query, kept), location.href).href,
  };
}

async function sent(query, kept, signal) {
  const address = addressOf(query, kept);
  const isLong = address.length > LONGEST_ADDRESS;
  const form = { method: "POST", body: new URLSearchParams([["query", query], ...kept]) };
  try {
    return await fetch(isLong ? "/sparql" : address, { headers: { accept: ACCEPT }, signal, ...(isLong ? form : {}) });
  } catch (error) {
    throw signal.aborted ? error : new Refused({ title: say("failed"), detail: say("unreachable") });
  }
}

// An answer that is broken off was begun before the query came to a limit.
async function body(response, signal) {
  try {
    return await response.blob();
  } catch (error) {
    throw signal.aborted ? error : new Refused({ title: say("failed"), detail: say("broken") });
  }
}

async function problemOf(response) {
  try {
    return await response.json();
  } catch {
    return { title: say("failed"), detail: `${response.status} ${response.statusText}` };
  }
}
