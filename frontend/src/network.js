// A network as a picture: nodes and edges drawn by WebGL, laid out by a worker. Used by the explorer and by answers
// that are graphs. Whoever draws one also lists it: a picture cannot be read by everybody.
import Graph from "graphology";
import Sigma from "sigma";
import { EdgeArrowProgram, EdgeRectangleProgram } from "sigma/rendering";
import { colour, onTheme } from "./colours.js";
import { layOut, spiral } from "./network-layout.js";
import { labels } from "./network-labels.js";
import { hoverDrawing, shapes } from "./network-shapes.js";

const FEW = 30; // nodes of which nearly every one is labelled
const [SMALLEST, LARGEST] = [5, 16]; // radius of a node, in pixels
const LONGEST = 28; // characters of a label; the whole name is shown where the pointer is
const FULL = 400; // nodes; where there are more, they are drawn smaller
const LOOK = 200; // milliseconds of a movement of the camera

// Draws `nodes` ({ label, name, kind, count }) and `edges` ([from, to, weight], by places of nodes) in an element that
// has a size. Options:
//   kinds    how each kind of node looks: { action: { shape: "square", colour: "--series-2" } }; shapes are disc,
//            square, diamond and triangle
//   worker   address of the built layout-worker.js
//   centre   place of the node that all is about, if there is one
//   open     called with the place of a node that is chosen
//   point    called with the place of a node that is pointed at, or null
//   arrows   whether edges have a direction
// Gives null where there is no WebGL; else { highlight, zoom, settled, close }.
export function draw(container, nodes, edges, options) {
  const isQuiet = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const positions = spiral(nodes.length);
  const graph = graphOf(nodes, edges, positions, options);
  const painting = paint(options);
  const lighting = highlighting(graph, painting);
  const renderer = rendererOf(graph, container, { painting, lighting, options });
  if (!renderer) return null;
  const look = (node) => lighting.choose(node) && renderer.refresh({ skipIndexation: true });
  const leaveTheme = onTheme(() => {
    painting.renew();
    renderer.setSetting("labelColor", { color: painting.colours().text });
    renderer.refresh();
  });
  listen(renderer, container, look, options);
  const layout = layOut(options.worker, positions, edges, { isQuiet, moved: (found) => move(graph, found) });
  return {
    highlight: (place) => look(place === null || place === undefined ? null : String(place)),
    zoom: (way) => zoom(renderer.getCamera(), way, isQuiet),
    settled: layout.settled,
    close() {
      layout.stop();
      leaveTheme();
      renderer.kill();
    },
  };
}

function graphOf(nodes, edges, positions, options) {
  const graph = new Graph({ type: options.arrows ? "directed" : "undirected", multi: true });
  const shrink = Math.min(1, Math.sqrt(FULL / nodes.length));
  const thin = nodes.length > FULL ? 0.5 : 1;
  const most = Math.max(1, ...nodes.map((node) => node.count ?? 1));
  nodes.forEach(({ label, name, kind, count = 1 }, place) => {
    const part = place === options.centre ? 1 : Math.sqrt(count / most);
    graph.addNode(String(place), {
      x: positions[2 * place],
      y: positions[2 * place + 1],
      size: Math.max(2.5, (SMALLEST + (LARGEST - SMALLEST) * part) * shrink),
      label: label.length > LONGEST ? `${label.slice(0, LONGEST - 1)}…` : label,
      name: name ?? label,
      kind,
      type: options.kinds[kind].shape,
      forceLabel: place === options.centre,
    });
  });
  for (const [from, to, weight = 1] of edges)
    graph.addEdge(String(from), String(to), { size: thin * Math.min(6, 0.5 + weight), weight });
  return graph;
}

// The colours of the theme by what they are for; `renew` reads them again.
function paint(options) {
  let read;
  const painting = {
    renew() {
      const kinds = Object.entries(options.kinds).map(([kind, { colour: name }]) => [kind, colour(name)]);
      read = {
        text: colour("--text"),
        soft: colour("--soft"),
        page: colour("--page"),
        line: colour("--line"),
        kinds: Object.fromEntries(kinds),
      };
    },
    colours: () => read,
  };
  painting.renew();
  return painting;
}

function rendererOf(graph, container, { painting, lighting, options }) {
  const isSmall = graph.order <= FEW;
  let renderer;
  const written = labels(painting.colours, () => (graph.order <= FULL ? placed(graph, renderer) : []));
  try {
    renderer = new Sigma(graph, container, {
      defaultNodeType: "disc",
      nodeProgramClasses: shapes(),
      defaultEdgeType: options.arrows ? "arrow" : "line",
      edgeProgramClasses: { line: EdgeRectangleProgram, arrow: EdgeArrowProgram },
      labelFont: "system-ui, sans-serif",
      labelSize: 13,
      labelColor: { color: painting.colours().text },
      labelDensity: isSmall ? 2 : 1,
      labelGridCellSize: isSmall ? 60 : 100,
      labelRenderedSizeThreshold: isSmall ? 0 : 5,
      defaultDrawNodeLabel: written.draw,
      defaultDrawNodeHover: hoverDrawing(painting.colours),
      nodeReducer: lighting.nodeReducer,
      edgeReducer: lighting.edgeReducer,
      hideEdgesOnMove: graph.order > FULL,
      zIndex: true,
      stagePadding: 40,
    });
  } catch {
    container.replaceChildren(); // there is no WebGL
    return null;
  }
  renderer.on("afterRender", written.settle);
  renderer.refresh();
  return renderer;
}

// The nodes as they stand in the frame, in pixels.
function placed(graph, renderer) {
  return graph.mapNodes((node) => {
    const { x, y, size } = renderer.getNodeDisplayData(node);
    return { ...renderer.framedGraphToViewport({ x, y }), size: renderer.scaleSize(size) };
  });
}

// One node with its neighbours before the rest, which turns pale; none: all as usual. `choose` says whether it changed.
function highlighting(graph, painting) {
  let chosen = null;
  let near = new Set();
  return {
    choose(node) {
      if (node === chosen) return false;
      chosen = node;
      near = new Set(node === null ? [] : graph.neighbors(node));
      return true;
    },
    nodeReducer(node, data) {
      const { kinds, line } = painting.colours();
      if (chosen === null) return { ...data, color: kinds[data.kind] };
      if (node !== chosen && !near.has(node)) return { ...data, color: line, label: null, zIndex: 0 };
      const isChosen = node === chosen;
      return {
        ...data,
        color: kinds[data.kind],
        zIndex: 1,
        forceLabel: isChosen || near.size < FEW,
        highlighted: isChosen,
      };
    },
    edgeReducer(edge, data) {
      const { soft, line } = painting.colours();
      const isNear = chosen === null ? graph.order <= FULL : graph.hasExtremity(edge, chosen);
      return { ...data, color: isNear ? soft : line, zIndex: isNear ? 1 : 0 };
    },
  };
}

function listen(renderer, container, look, options) {
  renderer.on("clickNode", ({ node }) => options.open?.(Number(node)));
  renderer.on("enterNode", ({ node }) => {
    container.style.cursor = "pointer";
    look(node);
    options.point?.(Number(node));
  });
  renderer.on("leaveNode", () => {
    container.style.cursor = "";
    look(null);
    options.point?.(null);
  });
  // The wheel scrolls the page, as everywhere else; with Ctrl it zooms.
  const passOn = (event) => !event.ctrlKey && event.stopPropagation();
  container.addEventListener("wheel", passOn, { capture: true, passive: true });
}

function move(graph, positions) {
  let place = 0;
  graph.updateEachNodeAttributes(
    (_, attributes) => {
      attributes.x = positions[2 * place];
      attributes.y = positions[2 * place + 1];
      place += 1;
      return attributes;
    },
    { attributes: ["x", "y"] },
  );
}

// Zooms "in" or "out", or shows "all".
function zoom(camera, way, isQuiet) {
  const ratio = { in: camera.ratio / 1.5, out: camera.ratio * 1.5, all: 1 }[way];
  const state = way === "all" ? { x: 0.5, y: 0.5, ratio, angle: 0 } : { ratio };
  if (isQuiet) camera.setState(state);
  else camera.animate(state, { duration: LOOK });
}
