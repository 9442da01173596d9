// A term as it stands in a table: things by name and linked to their pages, literals with language and datatype.
import { element, isPage } from "../elements.js";
import { language } from "../words.js";
import { literalText, numberOf, ownPage, shortened, textOf, timeOf, unusualDatatype } from "./terms.js";

const LONGEST = 1000; // characters of a text in a cell
const ANY_URI = "http://www.w3.org/2001/XMLSchema#anyURI";

// A cell of a table's body.
export function cell(term, labels, showsIdentifiers) {
  const made = element("td", { class: !Number.isNaN(numberOf(term)) ? "number" : timeOf(term) ? "date" : null });
  if (term !== undefined) made.append(...shown(brief(term), labels, showsIdentifiers));
  return made;
}

// What is longer than a screen is shown in full with its row.
function brief(term) {
  if (term.type !== "literal" || term.value.length <= LONGEST) return term;
  return { ...term, value: `${term.value.slice(0, LONGEST)}…` };
}

// What a cell shows of a term.
export function shown(term, labels, showsIdentifiers = false) {
  if (term.type === "uri") return [thing(term.value, labels, showsIdentifiers)];
  if (term.type === "literal" || term.type === "typed-literal") return literal(term, labels);
  return [textOf(term, labels)];
}

// Names what is shown already, now that more names are known.
export function rename(root, labels, showsIdentifiers) {
  for (const found of root.querySelectorAll("[data-iri]")) name(found, labels, showsIdentifiers);
}

function thing(iri, labels, showsIdentifiers) {
  const made = element(isPage(iri) ? "a" : "span", { "data-iri": iri, title: iri });
  name(made, labels, showsIdentifiers);
  return made;
}

function name(made, labels, showsIdentifiers) {
  const iri = made.dataset.iri;
  const known = labels.of(iri) ?? {};
  const label = showsIdentifiers ? undefined : known.label;
  made.textContent = label ?? (known.short ?? shortened(iri)).replace(/^<|>$/g, "");
  if (label !== undefined && known.language && known.language !== language) made.lang = known.language;
  else made.removeAttribute("lang");
  if (made.tagName === "A") made.href = known.page ?? ownPage(iri) ?? iri;
}

function literal(term, labels) {
  const text = literalText(term);
  const spoken = term["xml:lang"];
  const parts = [marked(term, text, spoken)];
  if (spoken && spoken !== language) parts.push(" ", element("span", { class: "language" }, spoken));
  const datatype = unusualDatatype(term);
  if (datatype) parts.push(" ", element("small", { class: "soft" }, thing(datatype, labels, true)));
  return parts;
}

function marked(term, text, spoken) {
  if (term.datatype === ANY_URI && isPage(term.value)) return element("a", { href: term.value }, text);
  if (timeOf(term) !== null) return element("time", { datetime: term.value }, text);
  const lang = spoken !== language ? spoken : null;
  return lang || term["its:dir"] ? element("span", { lang, dir: term["its:dir"] }, text) : text;
}
