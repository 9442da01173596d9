// An answer that is a graph, as a picture: things and what leads from one to another. The table lists the same triples,
// and those whose object is a text, too.
import { element } from "../elements.js";
import { say } from "../words.js";
import { ownPage, textOf } from "./terms.js";

const MOST = 5000; // triples that are drawn
const MOST_NAMES = 2000; // things whose names are fetched first
const MOST_TOLD = 8; // triples that are told of the node that is pointed at
const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const KINDS = {
  thing: { shape: "disc", colour: "--series-1" },
  class: { shape: "square", colour: "--series-2" },
  blank: { shape: "diamond", colour: "--series-6" },
};

export async function view(panel, { answer, labels, worker }) {
  const triples = answer.rows.filter(({ object }) => object.type !== "literal");
  const drawn = triples.slice(0, MOST);
  const { nodes, edges, terms } = network(drawn);
  const hints = [say("results_network_hint", { nodes: nodes.length, triples: drawn.length })];
  if (drawn.length < triples.length)
    hints.push(say("results_first_of", { shown: drawn.length, total: triples.length }));
  const canvas = element("div", { class: "network", role: "img", "aria-label": say("results_network_drawing") });
  const told = element("ul", { class: "pointed soft", "aria-hidden": "true" });
  panel.replaceChildren(element("p", { class: "soft" }, hints.join(" ")), canvas, told);
  const iris = terms.filter((term) => term.type === "uri").map((term) => term.value);
  await labels.load([...new Set([...iris, ...drawn.map(({ predicate }) => predicate.value)])].slice(0, MOST_NAMES));
  nodes.forEach((node, place) => {
    node.name = textOf(terms[place], labels);
    node.label = node.name;
  });
  const point = (place) => told.replaceChildren(...(place === null ? [] : about(terms[place], drawn, labels)));
  const picture = await pictureOf(canvas, nodes, edges, { worker, open: (place) => open(terms[place], labels), point });
  if (picture === null) panel.replaceChildren(element("p", {}, say("results_network_impossible")));
  else {
    canvas.before(buttons(picture));
    closeWhenLeft(panel, picture);
  }
}

// A picture that nobody sees must end before the next frame, in which it would look for its size.
function closeWhenLeft(panel, picture) {
  const observer = new MutationObserver(() => {
    if (panel.isConnected && !panel.hidden) return;
    observer.disconnect();
    picture.close();
  });
  observer.observe(document.querySelector("main"), { childList: true, subtree: true, attributeFilter: ["hidden"] });
}

// Without WebGL, or without the worker, there is no picture.
async function pictureOf(canvas, nodes, edges, { worker, open, point }) {
  const { draw } = await import("../network.js");
  return draw(canvas, nodes, edges, { kinds: KINDS, worker, open, point, arrows: true });
}

// Each thing once, as a node, and each triple as an edge.
function network(triples) {
  const places = new Map();
  const terms = [];
  const nodes = [];
  const place = (term, kind) => {
    const key = `${term.type} ${term.value}`;
    if (!places.has(key)) {
      places.set(key, nodes.length);
      nodes.push({ kind: term.type === "bnode" ? "blank" : kind, count: 0 });
      terms.push(term);
    }
    const found = places.get(key);
    nodes[found].count += 1;
    if (kind === "class") nodes[found].kind = kind;
    return found;
  };
  const edges = triples.map(({ subject, predicate, object }) => [
    place(subject, "thing"),
    place(object, predicate.value === TYPE ? "class" : "thing"),
    1,
  ]);
  return { nodes, edges, terms };
}

function about(term, triples, labels) {
  const near = triples.filter(({ subject, object }) => subject.value === term.value || object.value === term.value);
  return near
    .slice(0, MOST_TOLD)
    .map(({ subject, predicate, object }) =>
      element("li", {}, [subject, predicate, object].map((each) => textOf(each, labels)).join(" → ")),
    );
}

function open(term, labels) {
  const address = labels.of(term.value)?.page ?? ownPage(term.value);
  if (address && term.type === "uri") location.assign(address);
}

function buttons(picture) {
  const each = ["in", "out", "all"].map((way) =>
    element("button", { type: "button", click: () => picture.zoom(way) }, say(`results_zoom_${way}`)),
  );
  return element("p", { class: "row no-print" }, ...each);
}
