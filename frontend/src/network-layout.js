// Where the nodes of a network are: on a spiral at first, then where a worker lays them out.
const TURN = Math.PI * (3 - Math.sqrt(5)); // the golden angle: no two nodes are in one place
const WIDE = 10;

// The one policy of the site (Trusted Types): a script may come from here, and only from among the built files.
const policy = globalThis.trustedTypes?.createPolicy("cancernet", { createScriptURL: built }) ?? {
  createScriptURL: built,
};

function built(address) {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin || !url.pathname.startsWith("/static/"))
    throw new TypeError(`${address} is no script of this site.`);
  return url.href;
}

export function spiral(count) {
  const positions = new Float32Array(2 * count);
  for (let place = 0; place < count; place += 1) {
    const far = WIDE * Math.sqrt(place);
    positions[2 * place] = far * Math.cos(place * TURN);
    positions[2 * place + 1] = far * Math.sin(place * TURN);
  }
  return positions;
}

// Has a worker lay a network out, and calls back with positions as they become better. Gives what stops it,
// and a promise that is kept when the last positions are there.
export function layOut(address, positions, edges, { isQuiet, moved }) {
  const worker = new Worker(policy.createScriptURL(address), { type: "module" });
  const settled = new Promise((resolve, reject) => {
    worker.addEventListener("error", () => reject(new Error("The network could not be laid out.")));
    // Positions may come faster than they are drawn: a frame shows the newest ones.
    let newest = null;
    worker.addEventListener("message", ({ data }) => {
      if (newest === null) requestAnimationFrame(show);
      newest = data;
    });
    function show() {
      const { positions: found, isLast } = newest;
      newest = null;
      moved(found);
      if (!isLast) return;
      worker.terminate();
      resolve();
    }
  });
  worker.postMessage({ positions, edges: Float32Array.from(edges.flat()), isQuiet });
  return { settled, stop: () => worker.terminate() };
}
