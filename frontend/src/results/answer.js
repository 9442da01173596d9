// From the text of an answer to rows of terms, as the SPARQL 1.1 results format in JSON has them. Read in slices, so
// that the page goes on answering while a hundred thousand rows are read.
import { readTriples } from "./triples.js";

const SHORT = 200_000; // characters that are read at once in no time
const PIECE = 200_000; // characters of one slice
const BINDINGS = /"bindings"\s*:\s*\[/;

// An answer is a table, a graph (a table of its triples), a boolean, or a text that is only shown.
export async function read(text, contentType, pace) {
  if (/^application\/n-triples/.test(contentType))
    return { kind: "graph", columns: ["subject", "predicate", "object"], rows: await readTriples(text, pace) };
  if (!/json/.test(contentType) || /ld\+json/.test(contentType)) return { kind: "text", columns: [], rows: [] };
  const start = BINDINGS.exec(text.slice(0, SHORT));
  return text.length <= SHORT || start === null ? whole(text) : sliced(text, start, pace);
}

function whole(text) {
  const found = JSON.parse(text);
  if ("boolean" in found) return { kind: "boolean", value: found.boolean, columns: [], rows: [] };
  return { kind: "table", columns: found.head.vars, rows: found.results.bindings };
}

async function sliced(text, start, pace) {
  const begin = start.index + start[0].length;
  const head = JSON.parse(`${text.slice(0, begin)}]}}`);
  if (!head.head) return whole(text); // its names come last, as nobody writes it
  const rows = [];
  let from = begin;
  let place = begin;
  while (text[place] !== "]") {
    place = skipped(text, endOfObject(text, place));
    if (place - from < PIECE && text[place] !== "]") continue;
    const piece = text.slice(from, place).trimEnd().replace(/,$/, "");
    for (const row of JSON.parse(`[${piece}]`)) rows.push(row);
    from = place;
    if (pace.isDue) await pace.pause();
  }
  return { kind: "table", columns: head.head.vars, rows };
}

// The place after white space and commas.
function skipped(text, place) {
  while (", \n\r\t".includes(text[place])) place += 1;
  return place;
}

// The place after the object that begins at a place or after white space.
function endOfObject(text, place) {
  let depth = 0;
  for (let at = place; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = endOfString(text, at);
    else if (code === 0x7b) depth += 1;
    else if (code === 0x7d) depth -= 1;
    if (code === 0x7d && depth === 0) return at + 1;
  }
  throw new SyntaxError("The answer ends before its last row does.");
}

// The place of the quotation mark that ends a string.
function endOfString(text, start) {
  let end = start;
  for (;;) {
    end = text.indexOf('"', end + 1);
    if (end < 0) throw new SyntaxError("The answer ends within a text.");
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === 0x5c) slashes += 1;
    if (slashes % 2 === 0) return end;
  }
}
