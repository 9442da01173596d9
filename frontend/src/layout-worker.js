// Lays a network out by ForceAtlas2, away from the page, which it tells the positions from time to time.
// Asked once: { positions: Float32Array of x and y, edges: Float32Array of from, to and weight, isQuiet }.
import defaults from "graphology-layout-forceatlas2/defaults.js";
import iterate from "graphology-layout-forceatlas2/iterate.js";

const NODE = 10; // numbers of a node in the matrix that iterate reads
const [X, Y, MASS, CONVERGENCE, SIZE] = [0, 1, 6, 7, 8];
const TELL = 60; // milliseconds between two pictures
const LONGEST = 6000; // milliseconds; the picture is then good enough
const SMALL = 300; // nodes; up to here every pair is compared
const WORK = 30_000_000; // comparisons of pairs that are worth waiting for

self.addEventListener("message", ({ data }) => layOut(data));

function layOut({ positions, edges, isQuiet }) {
  const count = positions.length / 2;
  const nodes = nodeMatrix(positions, edges);
  const links = edges.map((value, place) => (place % 3 < 2 ? value * NODE : value));
  const settings = {
    ...defaults, // all of them: without one the result is not a number, or takes for ever
    barnesHutOptimize: count > SMALL,
    barnesHutTheta: 0.8,
    edgeWeightInfluence: 0.5,
    strongGravityMode: true,
    gravity: 0.12,
    scalingRatio: 10,
    slowDown: 1 + Math.log(count + 1),
  };
  const rounds = Math.max(250, Math.min(4000, WORK / (count * count)));
  const started = performance.now();
  let told = started;
  for (let round = 0; round < rounds && performance.now() - started < LONGEST; round += 1) {
    iterate(settings, nodes, links);
    if (isQuiet || performance.now() - told < TELL) continue;
    told = performance.now();
    tell(nodes, false);
  }
  tell(nodes, true);
}

function nodeMatrix(positions, edges) {
  const nodes = new Float32Array((positions.length / 2) * NODE);
  for (let place = 0; place < positions.length / 2; place += 1) {
    const at = place * NODE;
    nodes[at + X] = positions[2 * place];
    nodes[at + Y] = positions[2 * place + 1];
    nodes[at + MASS] = nodes[at + CONVERGENCE] = nodes[at + SIZE] = 1;
  }
  for (let at = 0; at < edges.length; at += 3) {
    nodes[edges[at] * NODE + MASS] += edges[at + 2];
    nodes[edges[at + 1] * NODE + MASS] += edges[at + 2];
  }
  return nodes;
}

function tell(nodes, isLast) {
  const positions = new Float32Array((nodes.length / NODE) * 2);
  for (let place = 0; place < nodes.length / NODE; place += 1) {
    positions[2 * place] = nodes[place * NODE + X];
    positions[2 * place + 1] = nodes[place * NODE + Y];
  }
  self.postMessage({ positions, isLast }, [positions.buffer]);
}
