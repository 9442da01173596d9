// What can be completed: prefixes, classes, properties, variables and keywords at once, things by name as the server
// finds them. What is chosen brings its PREFIX line with it.
import { language, say } from "../words.js";
import { KEYWORDS, PHRASES } from "./keywords.js";
import { declaredIn, declaring } from "./prefixes.js";
import { namespaceOf, split } from "./terms.js";

const MOST = 60;
const SHORTEST = 3; // letters of a name that is worth asking the server for
const NO_PLACE = new Set(["Comment", "String", "IriRef"]);
const WORD = /(?:[?$]\w*|[\p{L}_][\p{L}\p{N}_-]*(?::[\p{L}\p{N}_.-]*)?|:[\p{L}\p{N}_.-]*)$/u;

// The sources of completion, for terms that may still be on their way, and the address that finds things.
export function sources(terms, syntaxAt, search) {
  return [
    (context) => completeTerms(context, terms(), syntaxAt),
    (context) => completeThings(context, syntaxAt, search),
  ];
}

function wordAt(context, syntaxAt) {
  if (NO_PLACE.has(syntaxAt(context.state, context.pos))) return null;
  return context.matchBefore(WORD) ?? (context.explicit ? { from: context.pos, to: context.pos, text: "" } : null);
}

function completeTerms(context, terms, syntaxAt) {
  const word = wordAt(context, syntaxAt);
  if (!word || !terms) return null;
  const text = context.state.doc.toString();
  const before = text.slice(0, word.from);
  const declared = declaredIn(text);
  const isDone = ({ name, label }) => name !== undefined && declared.has(split(label)[0]); // nothing is left to complete
  const options = /\bPREFIX\s+$/i.test(before) ? prefixOptions(terms) : optionsAt(before, text, word.text, terms);
  const ranked = options.map((option) => [rank(word.text, option), option]);
  const fitting = ranked.filter(([score, option]) => score > 0 && !(option.label === word.text && isDone(option)));
  fitting.sort(([one], [other]) => other - one);
  if (!fitting.length) return null;
  return { from: word.from, options: fitting.slice(0, MOST).map(([, option]) => option), filter: false };
}

// What fits best stands first: properties after a subject, classes after `a`.
function optionsAt(before, text, word, terms) {
  const variables = [...new Set(text.match(/[?$]\w+/g))]
    .filter((name) => name !== word)
    .map((label) => ({ label, type: "variable", weight: 3 }));
  if (/^[?$]/.test(word)) return variables;
  const place = placeOf(before);
  const used = usedWith(before, text, terms);
  const classes = [...terms.classes.values()].map((each) => classOption(each, place === "class" ? 4 : 1));
  const properties = [...terms.properties.values()].map((each) =>
    propertyOption(each, place === "property" ? (used?.has(each.name) ? 5 : 3) : 1),
  );
  if (place === "class") return classes;
  const prefixes = prefixOptions(terms).map((option) => ({
    ...option,
    weight: 0.5,
    apply: inserting(`${option.label}`, option.prefix, option.iri),
  }));
  const keywords = [...KEYWORDS, ...PHRASES].map((label) => ({ label, type: "keyword", weight: 2 }));
  return [...properties, ...classes, ...prefixes, ...variables, ...keywords];
}

// Which kind of term is due after a text: told from the words since the last sign that ends a pattern.
function placeOf(before) {
  const since = before.slice(Math.max(...[...".;{},"].map((sign) => lastSign(before, sign))) + 1);
  const sign = before[before.length - since.length - 1];
  const words = since.trim().split(/\s+/).filter(Boolean);
  if (/(?:^|\s)(?:a|rdf:type)\s+$/.test(before)) return "class";
  if (/[/^|]\s*$/.test(before)) return "property";
  if (sign === ";") return words.length === 0 ? "property" : "thing";
  if (sign === ",") return "thing";
  return words.length === 1 ? "property" : "other";
}

// A full stop within a name is no sign.
function lastSign(text, sign) {
  if (sign !== ".") return text.lastIndexOf(sign);
  for (let at = text.length - 1; at >= 0; at--) if (text[at] === "." && /\s|$/.test(text[at + 1] ?? "")) return at;
  return -1;
}

// The properties that things of the subject's class have, when the query says which class that is.
function usedWith(before, text, terms) {
  const subject = before.match(/([?$]\w+)\s+[^.{}]*$/)?.[1];
  if (!subject) return null;
  const name = text.match(new RegExp(`\\${subject[0]}${subject.slice(1)}\\s+(?:a|rdf:type)\\s+([\\w-]+:[\\w-]+)`))?.[1];
  return name ? terms.held.get(name) : null;
}

function classOption(each, weight) {
  const detail = say("things", { label: each.label || say("class"), count: each.things });
  return termOption(each, "class", detail, weight + Math.log10(each.things + 1) / 10);
}

function propertyOption(each, weight) {
  const detail = say("statements", { label: each.label || say("property"), count: each.statements });
  return termOption(each, "property", detail, weight + Math.log10(each.statements + 1) / 10);
}

function termOption(each, type, detail, weight) {
  const [prefix] = split(each.name);
  const apply = each.name.startsWith("<") ? each.name : inserting(each.name, prefix, namespaceOf(each["@id"]));
  return { label: each.name, name: each.label, detail, type, weight, apply };
}

function prefixOptions(terms) {
  return [...terms.prefixes].map(([prefix, iri]) => ({
    label: `${prefix}:`,
    detail: iri,
    type: "namespace",
    prefix,
    iri,
    weight: 1,
    apply: `${prefix}: <${iri}>`,
  }));
}

// Inserts a name and, where it is missing, the PREFIX line that the name needs.
function inserting(name, prefix, namespace) {
  return (view, _completion, from, to) => {
    const text = view.state.doc.toString();
    const known = declaredIn(text).get(prefix);
    const insert =
      known !== undefined && known !== namespace && !name.endsWith(":") ? `<${namespace}${split(name)[1]}>` : name;
    const changes = view.state.changes([
      { from, to, insert },
      ...(insert === name ? declaring(text, prefix, namespace) : []),
    ]);
    view.dispatch({ changes, selection: { anchor: changes.mapPos(to, 1) }, userEvent: "input.complete" });
  };
}

// How well an option fits what is typed: its name, the name without its prefix, or a word of its label.
function rank(typed, option) {
  const sought = folded(typed);
  const local = folded(option.label.slice(option.label.indexOf(":") + 1));
  const names = [folded(option.label), local];
  const words = folded(option.name ?? "").split(/[\s-]+/);
  if (!sought) return 10 + option.weight;
  if (names.some((name) => name?.startsWith(sought))) return 100 + option.weight;
  if (words.some((each) => each.startsWith(sought))) return 80 + option.weight;
  if (sought.length > 1 && names.some((name) => name.includes(sought))) return 60 + option.weight;
  return 0;
}

function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

async function completeThings(context, syntaxAt, search) {
  const word = wordAt(context, syntaxAt);
  if (!word || word.text.length < SHORTEST || /[:?$]/.test(word.text) || KEYWORDS.includes(word.text)) return null;
  const leaving = new AbortController();
  context.addEventListener("abort", () => leaving.abort(), { onDocChange: true });
  try {
    const answer = await fetch(`${search}?${new URLSearchParams({ q: word.text, limit: 8, lang: language })}`, {
      signal: leaving.signal,
    });
    if (!answer.ok) return null;
    const items = (await answer.json()).items.filter(isThing);
    return items.length ? { from: word.from, options: items.map(thingOption), filter: false } : null;
  } catch {
    return null; // typed on, or the server is away: what is there at once is still there
  }
}

// Terms have their own completion, and nobody names a question in a query.
function isThing({ "@id": iri, types }) {
  return /\/(?:id|concept)\//.test(iri) && !types.some(({ name }) => name.startsWith("sh:"));
}

function thingOption(item) {
  const iri = item["@id"];
  const [, namespace, kind, local] = iri.match(/^(.*\/(?:id|concept)\/([a-z][a-z0-9-]*)\/)([A-Za-z0-9][\w-]*)$/) ?? [];
  const name = kind ? `${kind}:${local}` : `<${iri}>`;
  const detail = item.types.find(({ name }) => !name.startsWith("owl:"))?.name ?? "";
  return {
    label: item.label,
    detail,
    type: "thing",
    boost: -50,
    apply: kind ? inserting(name, kind, namespace) : name,
  };
}
