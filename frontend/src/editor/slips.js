// Slips of the hand that make a query unreadable, told before it is sent: texts that are not closed, words that SPARQL does
// not have, and brackets without a partner. The server finds these and more; here they are told in the reader's language, with what to write.
import { say } from "../words.js";
import { WORDS } from "./keywords.js";
import { nearest } from "./nearest.js";
import { declaring } from "./prefixes.js";
import { namespaceOf, split } from "./terms.js";

const PARTNERS = new Map([
  ["{", "}"],
  ["(", ")"],
  ["[", "]"],
]);
const CLOSING = new Set(PARTNERS.values());
const TEXTS = new Set(["String", "IriRef", "Comment"]);
const BRACKET = /[{}()[\]]/g;
const QUOTE = /"""|'''|["']/g;

// Remarks on the slips in a text of this syntax tree.
export function* slipsIn(tree, text, terms) {
  const open = unclosedTexts(tree, text);
  for (const { quote, from } of open)
    yield { from, to: from + quote.length, severity: "warning", message: say("unclosed_text", { quote }), fixes: [] };
  for (const { from, to } of strangeWords(tree, text))
    if (!open.some((each) => each.line <= from && from < each.to))
      yield wordRemark(text.slice(from, to), from, to, text, terms);
  if (open.length) return; // the text may have the bracket
  for (const { sign, from } of unpaired(tree, text)) {
    const values = { from, to: from + 1, severity: "warning" };
    const fixes = [{ label: say("take_away", { sign }), changes: [{ from, to: from + 1, insert: "" }] }];
    yield CLOSING.has(sign)
      ? { ...values, message: say("unopened", { sign }), fixes }
      : { ...values, message: say("unclosed", { sign, closing: PARTNERS.get(sign) }), fixes: [] };
  }
}

// The quotes that open a text and are never closed: { quote, from, line, to }, with the start of the line, and the end of
// what may belong to the text: that of the line, or of the query for one of many lines.
function unclosedTexts(tree, text) {
  const isText = textual(tree, text);
  const found = [];
  for (const { 0: quote, index: from } of text.matchAll(QUOTE)) {
    if (isText[from] || from < (found.at(-1)?.to ?? 0)) continue;
    const end = quote.length > 1 ? -1 : text.indexOf("\n", from);
    found.push({ quote, from, line: text.lastIndexOf("\n", from) + 1, to: end < 0 ? text.length : end });
  }
  return found;
}

// Which characters stand in texts, addresses and comments.
function textual(tree, text) {
  const found = new Uint8Array(text.length);
  tree.iterate({
    enter({ name, from, to }) {
      if (TEXTS.has(name)) found.fill(1, from, to);
    },
  });
  return found;
}

// The grammar takes any word for a keyword.
function strangeWords(tree, text) {
  const found = [];
  tree.iterate({
    enter({ name, from, to }) {
      if (name === "Keyword" && !WORDS.has(text.slice(from, to).toUpperCase())) found.push({ from, to });
    },
  });
  return found;
}

function wordRemark(word, from, to, text, terms) {
  const meant = termNamed(word, text, terms) ?? otherWord(word, text);
  const remark = { from, to, severity: "warning", message: say("no_word", { word }), fixes: [] };
  if (meant === null) return remark;
  const { name, changes = [] } = meant;
  const fix = { label: say("replace", { name }), changes: [...changes, { from, to, insert: name }] };
  return { ...remark, message: say("no_word_meant", { word, meant: name }), fixes: [fix] };
}

// A class or a property without its prefix.
function termNamed(word, text, terms) {
  const lowered = word.toLowerCase();
  for (const { name, "@id": iri } of [...terms.classes.values(), ...terms.properties.values()]) {
    const [prefix, local] = split(name);
    if (local.toLowerCase() === lowered) return { name, changes: declaring(text, prefix, namespaceOf(iri)) };
  }
  return null;
}

function otherWord(word, text) {
  if (new RegExp(`[?$]${word}(?!\\w)`).test(text)) return { name: `?${word}` };
  const meant = word.length < 3 ? null : nearest(word, WORDS);
  return meant && { name: meant };
}

// The brackets that have no partner: { sign, from }. Those in texts, addresses and comments are none.
export function unpaired(tree, text) {
  const isText = textual(tree, text);
  const opened = [];
  const found = [];
  for (const { 0: sign, index: from } of text.matchAll(BRACKET)) {
    if (isText[from]) continue;
    if (PARTNERS.has(sign)) opened.push({ sign, from });
    else if (!opened.length) found.push({ sign, from });
    else {
      // What is not closed by its own sign is not closed at all, if an outer bracket is.
      const partner = opened.findLastIndex((each) => PARTNERS.get(each.sign) === sign);
      if (partner < 0) found.push({ sign, from });
      else found.push(...opened.splice(partner).slice(1));
    }
  }
  return [...found, ...opened];
}
