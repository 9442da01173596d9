// The picture beside the explorer's tables: what is pointed at or focused in one is shown in the other.
import { say } from "./words.js";

const KINDS = {
  action: { shape: "square", colour: "--series-2" },
  organisation: { shape: "disc", colour: "--series-1" },
  person: { shape: "triangle", colour: "--series-3" },
  country: { shape: "diamond", colour: "--series-4" },
};

const section = document.querySelector(".picture");
if (section) show(section);

async function show(section) {
  const told = section.querySelector(".told");
  const fetched = fetch(section.dataset.network, { headers: { accept: "application/json" } });
  let found;
  try {
    const answer = await fetched;
    if (!answer.ok) throw new Error(answer.statusText);
    found = await answer.json();
  } catch {
    return giveUp(section, say("no_network"));
  }
  const picture = await drawn(section, found);
  if (!picture) return giveUp(section, say("no_picture"));
  const { nodes, edges, nodesLeftOut, edgesLeftOut } = found;
  const sentences = [say("drawn", { nodes: nodes.length, edges: edges.length })];
  if (nodesLeftOut || edgesLeftOut) sentences.push(say("left_out", { nodes: nodesLeftOut, edges: edgesLeftOut }));
  followRows(found.nodes, picture);
  const zoom = section.querySelector(".zoom");
  zoom.hidden = false;
  zoom.addEventListener("click", (event) => event.target.dataset.zoom && picture.zoom(event.target.dataset.zoom));
  await picture.settled.catch(() => {}); // where the worker fails, the nodes stay on their spiral
  told.textContent = sentences.join(" ");
  section.dataset.drawn = nodes.length;
}

// Draws the network once there is a picture's size; null where the browser cannot.
async function drawn(section, { start, nodes, edges }) {
  try {
    const { draw } = await import("./network.js");
    return draw(section.querySelector(".drawing"), nodes, edges, {
      kinds: KINDS,
      worker: section.dataset.worker,
      centre: start === null ? undefined : 0,
      open: (place) => location.assign(`/explore?${new URLSearchParams({ start: nodes[place].key })}`),
      point: (place) => mark(place === null ? null : nodes[place].key),
    });
  } catch {
    return null;
  }
}

function giveUp(section, words) {
  section.querySelector(".drawing").hidden = true;
  section.querySelector(".legend").hidden = true;
  section.querySelector(".told").textContent = words;
  section.dataset.drawn = 0;
}

// A row that has the focus, or the pointer, is highlighted in the picture.
function followRows(nodes, picture) {
  const places = new Map(nodes.map(({ key }, place) => [key, place]));
  const placeOf = (target) => places.get(target.closest?.("tr[data-key]")?.dataset.key) ?? null;
  for (const table of document.querySelectorAll("table.connections")) {
    for (const name of ["focusin", "pointerover"])
      table.addEventListener(name, (event) => picture.highlight(placeOf(event.target)));
    for (const name of ["focusout", "pointerleave"]) table.addEventListener(name, () => picture.highlight(null));
  }
}

// The row of what is pointed at in the picture.
function mark(key) {
  for (const row of document.querySelectorAll("tr[data-key]")) row.classList.toggle("pointed", row.dataset.key === key);
}
