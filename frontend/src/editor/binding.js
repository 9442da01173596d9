// Which variables of a query can have a value at all: those in a pattern, in VALUES, or after AS. What remarks are made from.
const PATTERNS = ["TriplesSameSubjectPath", "TriplesSameSubject", "InlineDataFull", "InlineDataOneVar"];
const NAMED = ["GraphGraphPattern", "ServiceGraphPattern"]; // GRAPH ?here and SERVICE ?here

// The variables of a tree: those that something binds, wherever that is, and the places of each that nothing binds.
export function bindings(top, text) {
  const bound = new Set();
  const places = new Map();
  top.cursor().iterate(({ name, node }) => {
    if (name !== "Var") return;
    const variable = `?${text.slice(node.from + 1, node.to)}`;
    if (isBinding(node)) bound.add(variable);
    places.set(variable, [...(places.get(variable) ?? []), { from: node.from, to: node.to }]);
  });
  for (const variable of bound) places.delete(variable);
  return { bound, unbound: places };
}

function isBinding(node) {
  let before = node.prevSibling;
  while (before?.name === "Comment") before = before.prevSibling;
  if (before?.name === "AS" || NAMED.includes(node.parent.parent?.name)) return true;
  const around = [];
  for (let above = node.parent; above; above = above.parent) around.push(above.name);
  return around.some((name) => PATTERNS.includes(name)) && !around.includes("ConstructTemplate");
}
