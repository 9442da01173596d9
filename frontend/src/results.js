// The answer to a query as its reader likes to see it: table, chart, map, timeline, network or text. Loaded and called by
// the editor when an answer is there.
import { element } from "./elements.js";
import { read } from "./results/answer.js";
import { citation } from "./results/citing.js";
import { Labels } from "./results/labels.js";
import { Pace, unlessAborted } from "./results/pace.js";
import { columnKinds } from "./results/suiting.js";
import { addressOf, downloads, headline, hints } from "./results/summary.js";
import { tabs } from "./results/tabs.js";
import { say } from "./words.js";

// Shows an answer in a container, which names the map's outline in `data-europe` and the script that lays networks out in
// `data-worker`. `given` has text, contentType, query, revision, milliseconds, bytes and the server's address. Resolves
// with the number of rows, null for an answer that has none. What was shown there before is gone.
export function show(container, given) {
  const root = element("section", { class: "answer-views", "aria-labelledby": "results-heading" });
  const heading = element("h2", { id: "results-heading" }, say("results_heading"));
  root.append(heading, element("p", { role: "status" }, say("results_reading")));
  container.replaceChildren(root);
  return unlessAborted(async () => {
    const pace = new Pace(() => root.isConnected);
    const answer = await understood(given, pace);
    await pace.pause();
    const labels = new Labels(given.address ?? location.href, given.revision);
    const context = { ...given, answer, labels, kinds: columnKinds(answer), ...container.dataset };
    const pinned = addressOf(given);
    const views = viewsFor(context);
    const shown = tabs(say("results_views"), views, container.dataset.view, (name) => (container.dataset.view = name));
    root.replaceChildren(
      heading,
      headline(answer, given, pinned),
      ...hints(answer, given.query),
      element("div", { class: "row taking" }, downloads(answer, given, labels), citation({ ...given, pinned })),
      ...boolean(answer),
      ...shown.parts,
      ...drawable(answer),
    );
    await pace.pause();
    await shown.open();
    return answer.kind === "table" || answer.kind === "graph" ? answer.rows.length : null;
  });
}

// A graph comes as a text for readers; its triples are asked for as they are easily told apart.
async function understood(given, pace) {
  const answer = await read(given.text, given.contentType, pace);
  if (!/turtle/.test(given.contentType)) return answer;
  const [path, parameters] = addressOf(given, "ntriples").split("?");
  const response = await fetch(path, { method: "POST", body: new URLSearchParams(parameters) });
  return response.ok ? read(await response.text(), response.headers.get("content-type"), pace) : answer;
}

// Who looks for a network among the views of a table learns what it is drawn of.
function drawable(answer) {
  return answer.kind === "table" && answer.rows.length > 0
    ? [element("p", { class: "soft small no-print" }, say("results_network_of"))]
    : [];
}

function boolean(answer) {
  return answer.kind === "boolean"
    ? [element("p", { class: "boolean" }, say(answer.value ? "results_yes" : "results_no"))]
    : [];
}

// The views that suit an answer; the first is shown unless the reader liked another one better before.
function viewsFor(context) {
  const { answer, kinds, europe, worker } = context;
  const hasRows = answer.rows.length > 0;
  const offered = [];
  const offer = (name, load, isFleeting = false) =>
    offered.push({
      name,
      label: say(`results_view_${name}`),
      isFleeting,
      open: async (panel) => (await load()).view(panel, context),
    });
  if (hasRows) offer("table", () => import("./results/table.js"));
  if (answer.kind === "graph" && worker && answer.rows.some(({ object }) => object.type !== "literal"))
    offer("network", () => import("./results/network.js"), true);
  if (hasRows && answer.kind === "table") {
    if (kinds.numbers.length > 0 && kinds.names.length + kinds.times.length > 0)
      offer("chart", () => import("./results/chart.js"));
    if (kinds.countries.length > 0 && europe) offer("map", () => import("./results/map.js"));
    if (kinds.times.length > 0) offer("timeline", () => import("./results/timeline.js"));
  }
  offer("raw", () => import("./results/raw.js"));
  return offered;
}
