// Reads a query's syntax tree: the names in it, and its triple patterns group by group. What remarks are made from.
import { declaredIn } from "./prefixes.js";

const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const TERMS = [
  "Var",
  "Iri",
  "RDFLiteral",
  "BlankNode",
  "BlankNodePropertyList",
  "BlankNodePropertyListPath",
  "Collection",
  "CollectionPath",
];
const APART = ["OptionalGraphPattern", "MinusGraphPattern", "ServiceGraphPattern", "ExistsFunc", "NotExistsFunc"];

// A group holds patterns that are joined, `elements` with the variables that each has; what is optional, negated,
// elsewhere or one of several branches stands in a group of its own, which knows the one around it.
class Group {
  constructor(kind, parent = null) {
    Object.assign(this, { kind, parent, elements: [], patterns: [], types: [] });
  }

  // Whether something here need not be true of the answer: absent, or another endpoint's.
  get isElsewhere() {
    return (
      ["MinusGraphPattern", "ServiceGraphPattern", "ExistsFunc", "NotExistsFunc"].includes(this.kind) ||
      Boolean(this.parent?.isElsewhere)
    );
  }

  // The classes that a term is said to be in, here or around.
  classesOf(term) {
    const here = this.types.filter((each) => each.subject === term);
    return this.parent ? [...here, ...this.parent.classesOf(term)] : here;
  }
}

export function read(tree, text) {
  return new Reading(tree.topNode, text);
}

class Reading {
  constructor(top, text) {
    this.top = top;
    this.text = text;
    this.declared = declaredIn(text);
    this.groups = [];
    this.names = [];
    this.typeObjects = new Set();
    this.hasErrors = false;
    this.form = find(top, ["SelectQuery", "AskQuery", "ConstructQuery", "DescribeQuery"])?.name ?? null;
    this.walk(top, this.group("Query"), []);
    this.collectNames(top);
  }

  group(kind, parent = null) {
    const made = new Group(kind, parent);
    this.groups.push(made);
    return made;
  }

  // The variables that the query gives back by name; null for all of them, as `*` does.
  get projected() {
    const clause = find(find(this.top, ["SelectQuery"]), ["SelectClause"]);
    if (!clause) return new Set();
    const own = children(clause).filter((node) => node.name === "Var");
    return this.of(clause).includes("*") && !own.length ? null : new Set(own.map((node) => variable(this.of(node))));
  }

  of(node) {
    return this.text.slice(node.from, node.to);
  }

  walk(node, group, graph) {
    for (const child of children(node)) {
      const { name } = child;
      if (name === "ConstructTemplate") continue;
      if (name === "TriplesSameSubjectPath" || name === "TriplesSameSubject") this.triples(child, group, graph);
      else if (name === "GroupOrUnionGraphPattern") this.branches(child, group, graph);
      else if (name === "SubSelect") this.subselect(child, group);
      else if (name === "GraphGraphPattern")
        this.walk(child, group, [...graph, ...variables(find(child, ["VarOrIri"]), this.text)]);
      else if (APART.includes(name)) this.apart(child, group, graph);
      else {
        if (name === "Filter" || name === "Bind" || name === "InlineData") this.element(child, group);
        this.walk(child, group, graph);
      }
    }
  }

  element(node, group) {
    group.elements.push({ variables: variables(node, this.text), from: node.from, isPattern: false });
  }

  apart(node, group, graph) {
    if (node.name === "OptionalGraphPattern" || node.name === "ServiceGraphPattern") this.element(node, group);
    this.walk(node, this.group(node.name, group), graph);
  }

  branches(node, group, graph) {
    const found = children(node).filter((child) => child.name === "GroupGraphPattern");
    if (found.length === 1) return this.walk(node, group, graph);
    this.element(node, group);
    for (const branch of found) this.walk(branch, this.group("Branch", group), graph);
  }

  // Only what a subquery selects is seen outside it.
  subselect(node, group) {
    const clause = find(node, ["SelectClause"]);
    const seen = this.of(clause).includes("*") ? node : clause;
    group.elements.push({ variables: variables(seen, this.text), from: node.from, isPattern: false });
    this.walk(node, this.group("SubSelect"), []);
  }

  triples(node, group, graph) {
    const [subject, ...rest] = children(node);
    this.statement = node.from;
    this.properties(rest.flatMap(unwrapped), this.term(subject, group, graph), group, graph);
  }

  // Verbs and lists of objects by turns.
  properties(nodes, subject, group, graph) {
    let verb = null;
    for (const node of nodes) {
      if (["VerbPath", "VerbSimple", "Verb"].includes(node.name)) verb = this.verb(node);
      else if (node.name.startsWith("ObjectList") && verb)
        for (const object of children(node).filter((each) => each.name.startsWith("Object")))
          this.pattern(subject, verb, object, group, graph);
    }
  }

  pattern(subject, verb, node, group, graph) {
    const object = this.term(node, group, graph);
    const ids = [subject, object, verb.variable].filter(isOpen);
    const about = ids.length && !isOpen(subject) ? [subject] : []; // what is said of one and the same thing belongs together
    group.elements.push({
      variables: [...ids, ...about, ...graph],
      from: this.statement,
      to: node.to,
      isPattern: true,
    });
    const pattern = { subject, verb, object, node, from: node.from, to: node.to, text: this.of(node) };
    group.patterns.push(pattern);
    if (verb.steps.length !== 1 || verb.steps[0].iri !== TYPE || verb.steps[0].isInverse || verb.steps[0].isRepeated)
      return;
    this.typeObjects.add(node.from);
    if (object?.startsWith("<")) group.types.push({ subject, iri: object.slice(1, -1) });
  }

  // What stands for a term wherever it is meant again: ?name, _:name, [place, <IRI>; null for a literal.
  term(node, group, graph) {
    const found = find(node, TERMS);
    if (!found || found.name === "RDFLiteral") return null;
    const text = this.of(found);
    if (found.name === "Var") return variable(text);
    if (found.name === "Iri") return `<${this.iri(text)}>`;
    if (text.startsWith("_:")) return text;
    const id = `[${found.from}`;
    if (found.name.startsWith("BlankNodePropertyList"))
      this.properties(children(found).flatMap(unwrapped), id, group, graph);
    if (found.name.startsWith("Collection"))
      for (const member of children(found).filter((each) => each.name.startsWith("GraphNode"))) {
        const ids = [id, this.term(member, group, graph)].filter(isOpen);
        group.elements.push({ variables: [...ids, ...graph], from: this.statement, to: member.to, isPattern: true });
      }
    return id;
  }

  verb(node) {
    const path = find(node, ["Path"]);
    if (!path) return { variable: variable(this.of(node)), steps: [] };
    const alternatives = children(find(path, ["PathAlternative"]) ?? path).filter(
      (each) => each.name === "PathSequence",
    );
    if (alternatives.length !== 1) return { variable: null, steps: [] };
    const steps = children(alternatives[0]).filter((each) => each.name === "PathEltOrInverse");
    return { variable: null, steps: steps.map((step) => this.step(step)) };
  }

  step(node) {
    const primary = find(node, ["PathPrimary"]);
    const only = primary && children(primary).length === 1 ? primary.firstChild : null;
    const text = only ? this.of(only) : "";
    const iri = only?.name === "A_predicate" ? TYPE : only?.name === "Iri" ? this.iri(text) : null;
    return {
      iri,
      isInverse: this.of(node).startsWith("^"),
      isRepeated: Boolean(find(node, ["PathMod"])),
      from: node.from,
      to: node.to,
    };
  }

  iri(text) {
    if (text.startsWith("<")) return text.slice(1, -1);
    const at = text.indexOf(":");
    const namespace = this.declared.get(text.slice(0, at));
    return namespace === undefined ? null : namespace + text.slice(at + 1).replace(/\\(.)/g, "$1");
  }

  // Whether there are errors, and every name in the query outside its PREFIX lines, with what it names: a property, a class or something else.
  collectNames(top) {
    const cursor = top.cursor();
    do {
      if (cursor.type.isError) this.hasErrors = true;
      const isName = cursor.name === "Pname_ln" || cursor.name === "Pname_ns" || cursor.name === "IriRef";
      if (!isName || /Decl$/.test(cursor.node.parent?.name ?? "")) continue;
      const around = ancestors(cursor.node);
      const text = this.text.slice(cursor.from, cursor.to);
      const isProperty = around.some((name) => name === "VerbPath" || name === "Verb");
      const role = isProperty ? "property" : this.typeObjects.has(cursor.from) ? "class" : "thing";
      const isLoose = around.includes("ConstructTemplate") || around.includes("ServiceGraphPattern");
      this.names.push({ text, iri: this.iri(text), from: cursor.from, to: cursor.to, role, isLoose });
    } while (cursor.next());
  }
}

function children(node) {
  const found = [];
  for (let child = node?.firstChild; child; child = child.nextSibling) found.push(child);
  return found;
}

// What a property list holds, however it is wrapped.
function unwrapped(node) {
  return node.name.startsWith("PropertyList") ? children(node).flatMap(unwrapped) : [node];
}

// The first of some kinds in a tree, the tree itself included, from left to right.
function find(node, names) {
  if (!node) return null;
  if (names.includes(node.name)) return node;
  for (const child of children(node)) {
    const found = find(child, names);
    if (found) return found;
  }
  return null;
}

// Whether a term is a variable or a blank node: what joins patterns.
function isOpen(term) {
  return Boolean(term) && /^[?_[]/.test(term);
}

function ancestors(node) {
  const found = [];
  for (let above = node.parent; above; above = above.parent) found.push(above.name);
  return found;
}

function variables(node, text) {
  const found = new Set();
  if (!node) return [];
  if (node.name === "Var") found.add(variable(text.slice(node.from, node.to)));
  for (const child of children(node)) for (const each of variables(child, text)) found.add(each);
  return [...found];
}

function variable(text) {
  return `?${text.slice(1)}`;
}
