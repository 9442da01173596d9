// What terms are, and how they read: numbers and dates as the reader's language writes them.
import { locale, number } from "../words.js";

const XSD = "http://www.w3.org/2001/XMLSchema#";
const NUMBERS = named("integer decimal double float int long short byte nonNegativeInteger positiveInteger");
const DATES = named("date dateTime dateTimeStamp gYear gYearMonth");
const USUAL = new Set([...NUMBERS, ...DATES, ...named("string boolean anyURI"), undefined]);
const DATE = /^(-?\d{4,})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.\d+)?)?)?)?(?:Z|[+-]\d\d:\d\d)?$/;
const OURS = /^https:\/\/w3id\.org\/cancernet-kg\/((?:id|concept|graph|revision|actor)\/.+)$/;
const ONTOLOGY = /^https:\/\/w3id\.org\/cancernet-kg\/ontology#(.+)$/;

const writers = [
  { year: "numeric" },
  { year: "numeric", month: "long" },
  { year: "numeric", month: "short", day: "numeric" },
].map((parts) => new Intl.DateTimeFormat(locale, { ...parts, timeZone: "UTC" }));
const clock = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

function named(names) {
  return new Set(names.split(" ").map((name) => XSD + name));
}

// The number that a term means, NaN for none.
export function numberOf(term) {
  return term !== undefined && NUMBERS.has(term.datatype) ? Number(term.value) : Number.NaN;
}

// The time that a term means: from when until when, in milliseconds, and how precisely; null for none.
export function timeOf(term) {
  const found = term !== undefined && DATES.has(term.datatype) ? DATE.exec(term.value) : null;
  if (found === null) return null;
  const [year, month, day, hours, minutes, seconds] = found
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)));
  const parts = month === undefined ? 1 : day === undefined ? 2 : hours === undefined ? 3 : 4;
  const from = utc(year, (month ?? 1) - 1, day ?? 1, hours ?? 0, minutes ?? 0, seconds ?? 0);
  const until =
    parts === 4 ? from : utc(year + (parts === 1), (month ?? 1) - 1 + (parts === 2), (day ?? 1) + (parts === 3));
  return { from, until, parts };
}

function utc(year, month, ...rest) {
  const date = new Date(0);
  date.setUTCFullYear(year, month, rest[0]); // Date.UTC takes the years 0 to 99 for others
  date.setUTCHours(...(rest.length > 1 ? rest.slice(1) : [0]));
  return date.getTime();
}

// Whether the kind of a literal is worth telling.
export function unusualDatatype(term) {
  return term.type === "literal" && !term["xml:lang"] && !USUAL.has(term.datatype) ? term.datatype : null;
}

// A literal as the reader's language writes it, or as it stands.
export function literalText(term) {
  const value = numberOf(term);
  if (Number.isSafeInteger(value) || (Number.isFinite(value) && /^[+-]?\d{0,12}\.?\d{0,12}$/.test(term.value)))
    return number(value);
  const time = timeOf(term);
  if (time === null || term.value.startsWith("-")) return term.value;
  return time.parts === 4 ? clock.format(time.from) : writers[time.parts - 1].format(time.from);
}

// An IRI as people read it, as far as that is known without asking.
export function shortened(iri) {
  const ours = OURS.exec(iri);
  if (ours) return ours[1];
  const term = ONTOLOGY.exec(iri);
  return term ? `cnet:${term[1]}` : iri;
}

// Where the page of a thing of ours is; null for what is not ours.
export function ownPage(iri) {
  const ours = OURS.exec(iri);
  if (ours) return `/page/${ours[1]}`;
  const term = ONTOLOGY.exec(iri);
  return term ? `/ontology#${term[1]}` : null;
}

// A term as one text, with the label of a thing when it is known.
export function textOf(term, labels) {
  if (term === undefined) return "";
  if (term.type === "uri") return labels.of(term.value)?.label ?? labels.of(term.value)?.short ?? shortened(term.value);
  if (term.type === "bnode") return `_:${term.value}`;
  if (term.type === "triple")
    return ["subject", "predicate", "object"].map((part) => textOf(term.value[part], labels)).join(" ");
  return literalText(term);
}
