// The PREFIX lines of a query: which there are, and the change that adds one.
const DECLARATION = /\bPREFIX\s+([\w-]*)\s*:\s*<([^<>\s]*)>/gi;
const LEADING = /^(?:[ \t]*(?:#.*)?(?:\r?\n|$))*/; // empty lines and comments

export function declaredIn(text) {
  return new Map([...text.matchAll(DECLARATION)].map(([, prefix, iri]) => [prefix, iri]));
}

// The change that declares a prefix, none when it is declared already.
export function declaring(text, prefix, iri) {
  if (declaredIn(text).has(prefix)) return [];
  const line = `PREFIX ${prefix}: <${iri}>\n`;
  const last = [...text.matchAll(DECLARATION)].at(-1);
  if (!last) return [{ from: text.match(LEADING)[0].length, insert: `${line}\n` }];
  const end = text.indexOf("\n", last.index + last[0].length);
  return end < 0 ? [{ from: text.length, insert: `\n${line}` }] : [{ from: end + 1, insert: line }];
}
