// What stands above an answer: how many rows, how long it took, of which revision, and where to have it as a file.
import { element } from "../elements.js";
import { language, say } from "../words.js";
import { Pace, unlessAborted } from "./pace.js";
import { bytes, counted, duration } from "./wording.js";

const RESULTS = [
  ["json", "JSON"],
  ["csv", "CSV"],
  ["tsv", "TSV"],
  ["xml", "XML"],
];
const GRAPHS = [
  ["turtle", "Turtle"],
  ["ntriples", "N-Triples"],
  ["jsonld", "JSON-LD"],
  ["rdfxml", "RDF/XML"],
  ["trig", "TriG"],
];
const LONGEST = 30_000; // characters of an address; the server takes no more than 64 kB
const KEPT = 60_000; // milliseconds that a file which is being saved is kept
const LIMIT = /\bLIMIT\s+(\d+)\s*(?:OFFSET\s+\d+\s*)?$/i;

// The address of an answer in a revision, on the page or as a file; which graphs were asked stays in it.
export function addressOf({ query, revision, address }, format) {
  const made = new URL(address ?? "/sparql", location.href);
  made.searchParams.set("query", query);
  made.searchParams.delete("lang");
  if (revision) made.searchParams.set("revision", revision);
  if (format) made.searchParams.set("format", format);
  return made.href;
}

// One line, which is also announced.
export function headline(answer, { revision, milliseconds, bytes: size }, pinned) {
  const parts = [
    {
      table: () => counted("results_rows", answer.rows.length),
      graph: () => counted("results_triples", answer.rows.length),
    }[answer.kind]?.(),
    milliseconds === undefined ? undefined : duration(milliseconds),
    size === undefined ? undefined : bytes(size),
  ].filter(Boolean);
  const line = element("p", { role: "status", class: "headline" }, parts.join(" · "));
  if (revision)
    line.append(
      parts.length > 0 ? " · " : "",
      `${say("results_revision")} `,
      element("a", { href: pinned }, element("code", {}, revision)),
    );
  return line;
}

// What the reader might else overlook: the query itself ends the answer, or there is none.
export function hints(answer, query) {
  const most = LIMIT.exec(query.replace(/#[^\n]*$/gm, "").trimEnd());
  const found = [];
  if (answer.kind === "table" && most && Number(most[1]) === answer.rows.length && answer.rows.length > 0)
    found.push(say("results_limited", { most: answer.rows.length }));
  if (answer.kind !== "boolean" && answer.kind !== "text" && answer.rows.length === 0) found.push(say("results_empty"));
  return found.map((text) => element("p", { class: "soft" }, text));
}

// Links to the answer as a file; a query too long for an address is sent by forms.
export function downloads(answer, given, labels) {
  const offered =
    answer.kind === "graph" || (answer.kind === "text" && !/results|csv|tab/.test(given.contentType))
      ? GRAPHS
      : RESULTS;
  const formats = answer.kind === "boolean" ? offered.filter(([name]) => name === "json" || name === "xml") : offered;
  const isLong = addressOf(given, "ntriples").length > LONGEST;
  const entries = formats.map(([name, label]) =>
    element("li", {}, isLong ? form(given, name, label) : link(given, name, label)),
  );
  const named = answer.rows.some((row) => answer.columns.some((column) => row[column]?.type === "uri"))
    ? saving(answer, given, labels)
    : { entries: [], told: null };
  return element(
    "div",
    { class: "saving no-print" },
    element("span", { id: "downloads" }, say("results_downloads")),
    element("ul", { "aria-labelledby": "downloads" }, ...entries, ...named.entries),
    named.told,
  );
}

// A button that makes a file with names here, and says what is in it.
function saving(answer, { revision }, labels) {
  const told = element("p", { role: "status", class: "soft" });
  const button = element("button", { type: "button", class: "link", click: save }, say("results_named"));
  return { entries: [element("li", {}, button)], told };

  async function save() {
    button.disabled = true;
    told.textContent = say("results_naming");
    await unlessAborted(async () => {
      const { namedCsv } = await import("./named-csv.js");
      const file = await namedCsv(answer, labels, new Pace(() => button.isConnected));
      if (file !== null) offer(file, `answer-${revision}-${language}.csv`);
      told.textContent = file === null ? say("results_nameless") : counted("results_named", answer.rows.length);
    });
    button.disabled = false;
    button.focus();
  }
}

function offer(file, name) {
  const address = URL.createObjectURL(file);
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT);
}

function link(given, name, label) {
  return element("a", { href: addressOf(given, name), download: true }, label);
}

function form(given, name, label) {
  const fields = [...new URL(addressOf(given, name)).searchParams].map(([field, value]) =>
    element("input", { type: "hidden", name: field, value }),
  );
  return element(
    "form",
    { action: "/sparql", method: "post" },
    ...fields,
    element("button", { type: "submit" }, label),
  );
}
