// The answer as a table for spreadsheets: beside each column of things stands one with their names. All rows are in it, in
// the order of the answer. Loaded when it is asked for.
import { language } from "../words.js";

const RISKY = /^[=+\-@\t\r']/; // what a spreadsheet could take for a formula gets an apostrophe, as in the dumps
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const TO_QUOTE = /[",\r\n]/;
const BYTE_ORDER_MARK = "\ufeff"; // spreadsheets tell by it that letters are UTF-8

// The file (RFC 4180), null where the names cannot be had: half of them would be taken for all.
export async function namedCsv({ columns, rows }, labels, pace) {
  const withThings = new Set();
  const iris = new Set();
  for (const row of rows) {
    for (const column of columns)
      if (row[column]?.type === "uri") {
        withThings.add(column);
        iris.add(row[column].value);
      }
    if (pace.isDue) await pace.pause();
  }
  await labels.load(iris);
  if (!labels.works) return null;
  const shown = columns.flatMap((column) =>
    withThings.has(column) ? [{ column }, { column, isName: true }] : [{ column }],
  );
  const pieces = [BYTE_ORDER_MARK, line(headers(shown, columns))];
  for (const row of rows) {
    pieces.push(line(shown.map(({ column, isName }) => (isName ? nameOf(row[column], labels) : written(row[column])))));
    if (pace.isDue) await pace.pause();
  }
  return new Blob(pieces, { type: "text/csv;charset=utf-8" });
}

// A column of names is called after its column and the language: `action_en`.
function headers(shown, columns) {
  const taken = new Set(columns);
  return shown.map(({ column, isName }) => {
    if (!isName) return column;
    let name = `${column}_${language}`;
    while (taken.has(name)) name += "_";
    taken.add(name);
    return name;
  });
}

function line(cells) {
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(text) {
  const safe = RISKY.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return TO_QUOTE.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function nameOf(term, labels) {
  return (term?.type === "uri" && labels.of(term.value)?.label) || "";
}

// A term as the server writes it in CSV (SPARQL 1.1 Query Results CSV Format).
function written(term) {
  if (term === undefined) return "";
  if (term.type === "bnode") return `_:${term.value}`;
  if (term.type !== "triple") return term.value;
  return ["subject", "predicate", "object"].map((part) => written(term.value[part])).join(" ");
}
