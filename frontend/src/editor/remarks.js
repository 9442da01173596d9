// What can be remarked on a query by one who knows the graph's terms; never a reason not to run it.
// A remark: { from, to, severity, message, fixes: [{ label, changes }] }.
import { say } from "../words.js";
import { bindings } from "./binding.js";
import { nearest } from "./nearest.js";
import { declaring } from "./prefixes.js";
import { read } from "./reading.js";
import { slipsIn } from "./slips.js";
import { namespaceOf, split } from "./terms.js";

const ONTOLOGY = "cnet"; // the prefix of the one namespace all of whose terms are known

export function remarksOn(tree, text, terms, language) {
  const query = read(tree, text);
  const onNames = [...undeclared(query, terms), ...unknown(query, terms)];
  if (query.hasErrors) return inOrder([...onNames, ...slipsIn(tree, text, terms)]); // what belongs together cannot be told
  return inOrder([
    ...onNames,
    ...valueless(query),
    ...misplaced(query, terms),
    ...products(query, text),
    ...languages(query, text, terms, language),
  ]);
}

function inOrder(remarks) {
  return remarks.sort((first, second) => first.from - second.from);
}

function remark(node, severity, message, fixes = []) {
  return { from: node.from, to: node.to, severity, message, fixes };
}

function* undeclared(query, terms) {
  const told = new Set();
  for (const name of query.names) {
    const [prefix] = split(name.text);
    if (name.text.startsWith("<") || query.declared.has(prefix) || told.has(prefix)) continue;
    told.add(prefix);
    const iri = terms.prefixes.get(prefix);
    if (iri !== undefined) {
      const fix = { label: say("declare", { prefix }), changes: declaring(query.text, prefix, iri) };
      yield remark(name, "warning", say("undeclared", { prefix }), [fix]);
      continue;
    }
    const meant = nearest(prefix, [...query.declared.keys(), ...terms.prefixes.keys()]);
    if (meant === null) yield remark(name, "warning", say("undeclared", { prefix }));
    else
      yield remark(name, "warning", say("undeclared_meant", { prefix, meant }), [renamed(query, terms, name, meant)]);
  }
}

function renamed(query, terms, name, meant) {
  const change = { from: name.from, to: name.from + split(name.text)[0].length, insert: meant };
  const declared = query.declared.has(meant) ? [] : declaring(query.text, meant, terms.prefixes.get(meant));
  return { label: say("replace", { name: `${meant}:` }), changes: [...declared, change] };
}

// A term of the ontology that it does not have, or a property or class of another vocabulary that nothing here uses.
function* unknown(query, terms) {
  for (const name of query.names) {
    if (name.iri === null || name.isLoose || terms.properties.has(name.iri) || terms.classes.has(name.iri)) continue;
    const namespace = namespaceOf(name.iri);
    const isOurs = namespace === terms.prefixes.get(ONTOLOGY);
    if (!isOurs && (name.role === "thing" || !terms.hasNamespace(namespace))) continue;
    if (name.iri === namespace) continue; // the namespace itself
    yield unknownRemark(name, namespace, terms);
  }
}

function unknownRemark(name, namespace, terms) {
  const known = [
    ...(name.role === "class" ? [] : terms.properties.keys()),
    ...(name.role === "property" ? [] : terms.classes.keys()),
  ].filter((iri) => namespaceOf(iri) === namespace);
  const local = nearest(
    name.iri.slice(namespace.length),
    known.map((iri) => iri.slice(namespace.length)),
  );
  const shown = name.text;
  if (local === null) return remark(name, "warning", say("unknown", { name: shown }));
  const meant = shown.startsWith("<") ? `<${namespace}${local}>` : `${split(shown)[0]}:${local}`;
  const fix = { label: say("replace", { name: meant }), changes: [{ from: name.from, to: name.to, insert: meant }] };
  return remark(name, "warning", say("unknown_meant", { name: shown, meant }), [fix]);
}

// A variable that is asked for, or compared, and that nothing gives a value: most often a slip of the hand.
function* valueless({ top, text }) {
  const { bound, unbound } = bindings(top, text);
  if (!bound.size) return; // the pattern is not yet written
  for (const [name, places] of unbound) {
    const meant = nearest(
      name.slice(1),
      [...bound].map((each) => each.slice(1)),
    );
    if (meant === null) yield remark(places[0], "warning", say("unbound", { name }));
    else {
      const changes = places.map(({ from, to }) => ({ from, to, insert: `?${meant}` }));
      const fix = { label: say("replace", { name: `?${meant}` }), changes };
      yield remark(places[0], "warning", say("unbound_meant", { name, meant: `?${meant}` }), [fix]);
    }
  }
}

// A property of a thing in a class of which nothing has it, where the ontology does not expect it either.
function* misplaced(query, terms) {
  for (const group of query.groups) {
    if (group.isElsewhere) continue;
    for (const { subject, verb, object } of group.patterns) {
      const [step] = verb.steps;
      const property = step?.iri && !step.isRepeated ? terms.properties.get(step.iri) : undefined;
      const holder = step?.isInverse ? (verb.steps.length === 1 ? object : null) : subject;
      if (!property?.statements || holder === null) continue;
      for (const { iri } of group.classesOf(holder)) {
        const found = terms.classes.get(iri);
        if (found && isMisplaced(property, found, terms)) {
          yield misplacedRemark(step, property, found, terms, query);
          break;
        }
      }
    }
  }
}

function isMisplaced(property, aClass, terms) {
  if (terms.has(aClass, property) !== false) return false;
  const domain = property.domain && terms.classNamed(property.domain);
  return !domain || !terms.areRelated(domain, aClass);
}

function misplacedRemark(step, property, aClass, terms, query) {
  const values = { property: property.name, class: aClass.name, domain: property.domain };
  const message = property.domain ? say("domain", values) : say("unused", values);
  const prefix = split(property.name)[0];
  const locals = [...terms.held.get(aClass.name)]
    .filter((name) => split(name)[0] === prefix)
    .map((name) => split(name)[1]);
  const meant = nearest(split(property.name)[1], locals);
  if (meant === null || !query.declared.has(prefix)) return remark(step, "warning", message);
  const insert = `${step.isInverse ? "^" : ""}${prefix}:${meant}`;
  const fix = { label: say("replace", { name: insert }), changes: [{ from: step.from, to: step.to, insert }] };
  return remark(step, "warning", message, [fix]);
}

// Patterns that share no variable with the rest: their answers are all combined. To ask whether is no harm.
function* products(query, text) {
  if (query.form === "AskQuery") return;
  for (const group of query.groups) {
    if (group.isElsewhere) continue;
    const [first, ...others] = parts(group);
    for (const part of others) {
      const line = text.slice(0, first.from).split("\n").length;
      yield remark(part, "info", say("product", { line }));
    }
  }
}

// The parts of a group that have patterns with variables and no variable in common, in order.
function parts(group) {
  const around = [];
  for (
    let above = group.parent;
    above && group.kind !== "SubSelect";
    above = above.kind === "SubSelect" ? null : above.parent
  )
    around.push(...above.elements.map((each) => ({ ...each, isPattern: false })));
  let found = [];
  for (const element of [...group.elements, ...around]) {
    if (!element.variables.length) continue;
    const joined = found.filter((part) => element.variables.some((each) => part.variables.has(each)));
    const patterns = [...joined, ...(element.isPattern ? [element] : [])].sort((one, other) => one.from - other.from);
    const { from, to } = patterns[0] ?? { from: Infinity, to: Infinity };
    const variables = new Set([...element.variables, ...joined.flatMap((part) => [...part.variables])]);
    found = [...found.filter((part) => !joined.includes(part)), { variables, from, to }];
  }
  return found.filter((part) => part.from < Infinity).sort((one, other) => one.from - other.from);
}

// A text in several languages that is given back in all of them, or compared with a text in none.
function* languages(query, text, terms, language) {
  const { projected } = query;
  for (const group of query.groups) {
    if (group.isElsewhere) continue;
    for (const pattern of group.patterns) {
      const step = pattern.verb.steps.at(-1);
      const property = step?.iri && !step.isInverse && !step.isRepeated ? terms.properties.get(step.iri) : undefined;
      if (!property?.translated) continue;
      if (isPlain(pattern)) yield plainRemark(pattern, property, language);
      const name = pattern.object;
      if (!name?.startsWith("?") || (projected && !projected.has(name)) || isFiltered(name, text)) continue;
      yield languageRemark(pattern, property, text, language);
    }
  }
}

function isPlain(pattern) {
  return pattern.object === null && /^(?:"[^"]*"|'[^']*')$/.test(pattern.text);
}

function plainRemark(pattern, property, language) {
  const insert = `${pattern.text}@${language}`;
  const fix = { label: say("tag", { text: insert }), changes: [{ from: pattern.from, to: pattern.to, insert }] };
  return remark(pattern, "warning", say("plain", { property: property.name }), [fix]);
}

function isFiltered(name, text) {
  return new RegExp(`\\blang\\s*\\(\\s*[?$]${name.slice(1)}\\s*\\)`, "iu").test(text);
}

function languageRemark(pattern, property, text, language) {
  const filter = `FILTER(LANG(${pattern.object}) = "${language}")`;
  const fix = { label: say("only_language", { language }), changes: [closing(text, pattern.to, filter)] };
  return remark(pattern, "info", say("language", { property: property.name }), [fix]);
}

// The change that puts a filter before the end of the group in which a place is.
function closing(text, place, filter) {
  let depth = 0;
  for (let at = place; at < text.length; at++) {
    if (text[at] === "{") depth++;
    else if (text[at] === "}" && depth-- === 0) {
      const indent = text.slice(text.lastIndexOf("\n", at) + 1, at);
      return indent.trim() ? { from: at, insert: `${filter} ` } : { from: at, insert: `  ${filter}\n${indent}` };
    }
  }
  return { from: text.length, insert: ` ${filter}` };
}
