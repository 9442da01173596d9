// N-Triples as rows of terms, in slices. Called by answer.js.
const TRIPLE = /^\s*(<[^>]*>|_:\S+)\s+<([^>]*)>\s+(.+?)\s*\.\s*$/;
const LITERAL = /^"((?:[^"\\]|\\.)*)"(?:\^\^<([^>]*)>|@([A-Za-z0-9-]+))?$/;
const ESCAPES = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f" };

export async function readTriples(text, pace) {
  const rows = [];
  let start = 0;
  while (start < text.length) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    const triple = TRIPLE.exec(text.slice(start, end));
    if (triple)
      rows.push({ subject: resource(triple[1]), predicate: resource(`<${triple[2]}>`), object: value(triple[3]) });
    start = end + 1;
    if (pace.isDue) await pace.pause();
  }
  return rows;
}

function resource(written) {
  return written.startsWith("_:")
    ? { type: "bnode", value: written.slice(2) }
    : { type: "uri", value: unescaped(written.slice(1, -1)) };
}

function value(written) {
  const literal = LITERAL.exec(written);
  if (!literal) return written.startsWith("<<") ? { type: "literal", value: written } : resource(written);
  const [, text, datatype, spoken] = literal;
  const [language, direction] = spoken?.split("--") ?? [];
  return {
    type: "literal",
    value: unescaped(text),
    ...(datatype && { datatype }),
    ...(language && { "xml:lang": language }),
    ...(direction && { "its:dir": direction }),
  };
}

function unescaped(text) {
  if (!text.includes("\\")) return text;
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, four, eight, other) =>
    other ? (ESCAPES[other] ?? other) : String.fromCodePoint(Number.parseInt(four ?? eight, 16)),
  );
}
