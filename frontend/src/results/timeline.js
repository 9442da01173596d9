// Dates along time: a bar from start to end, or a mark where there is one date. A table, with a drawing in each row.
import { drawing, element } from "../elements.js";
import { locale, say } from "../words.js";
import { rename, shown } from "./cell.js";
import { choice, columnOptions } from "./choosing.js";
import { Pace, unlessAborted } from "./pace.js";
import { timeOf } from "./terms.js";
import { counted } from "./wording.js";

const MOST = 100; // rows
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]; // years between the lines
const MOST_LINES = 8;
const YEAR = 365.25 * 24 * 3600 * 1000;
const yearWriter = new Intl.DateTimeFormat(locale, { year: "numeric", timeZone: "UTC" });

export function view(panel, { answer, labels, kinds }) {
  const names = [...kinds.names, ...kinds.numbers];
  const chosen = { name: names[0] ?? kinds.times[0], start: kinds.times[0], end: kinds.times[1] ?? "" };
  const figure = element("div", { class: "drawn" });
  const pick = (key) => (column) => {
    chosen[key] = column;
    draw();
  };
  const none = ["", say("results_no_column")];
  const times = columnOptions(kinds.times);
  panel.replaceChildren(
    element(
      "div",
      { class: "row no-print" },
      choice(
        "timeline-name",
        say("results_chart_names"),
        columnOptions(names.length > 0 ? names : kinds.times),
        chosen.name,
        pick("name"),
      ),
      choice("timeline-start", say("results_timeline_start"), times, chosen.start, pick("start")),
      choice("timeline-end", say("results_timeline_end"), [none, ...times], chosen.end, pick("end")),
    ),
    figure,
  );
  labels.addEventListener("change", () => rename(figure, labels));
  return draw();

  function draw() {
    const columns = { ...chosen };
    const pace = new Pace(() => panel.isConnected && Object.keys(columns).every((key) => columns[key] === chosen[key]));
    return unlessAborted(async () => {
      const spans = await spansOf(answer.rows, columns, pace);
      figure.replaceChildren(...timeline(spans, columns, labels));
      labels.want([...figure.querySelectorAll("[data-iri]")].map((found) => found.dataset.iri));
    });
  }
}

// What the rows that have a date say of name, start and end, each once and the earliest first, with the number of rows.
async function spansOf(rows, columns, pace) {
  const spans = new Map();
  for (const row of rows) {
    const span = spanOf(row, columns);
    const key = JSON.stringify([row[columns.name], row[columns.start], row[columns.end]]);
    if (spans.has(key)) spans.get(key).count += 1;
    else if (span !== null) spans.set(key, { ...span, count: 1 });
    if (pace.isDue) await pace.pause();
  }
  await pace.pause();
  return [...spans.values()].sort((one, other) => one.from - other.from);
}

// From when until when a row lasts; with one date, as long as that date does.
function spanOf(row, { start, end }) {
  const begins = timeOf(row[start]);
  const ends = end === "" ? begins : timeOf(row[end]);
  if (begins === null && ends === null) return null;
  return {
    row,
    from: (begins ?? ends).from,
    until: (ends ?? begins).until,
    isOpen: end !== "" && (begins === null || ends === null),
  };
}

function timeline(spans, { name, start, end }, labels) {
  const visible = spans.slice(0, MOST);
  const axis = axisOf(visible);
  const dates = end === "" ? [start] : [start, end];
  const heads = [name, ...dates].map((column) => element("th", { scope: "col" }, column));
  const lines = visible.map((span) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, ...value(span.row[name], labels), ...times(span.count)),
      ...dates.map((column) => element("td", { class: "date" }, ...value(span.row[column], labels))),
      element("td", { class: "drawing" }, bar(span, axis)),
    ),
  );
  const head = element("thead", {}, element("tr", {}, ...heads, element("td", { class: "drawing" }, scale(axis))));
  const table = element("table", { "aria-label": say("results_timeline") }, head, element("tbody", {}, ...lines));
  const more =
    spans.length > MOST
      ? [element("p", { class: "soft" }, say("results_first_of", { shown: MOST, total: spans.length }))]
      : [];
  return [
    ...more,
    element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": say("results_timeline") }, table),
  ];
}

function times(count) {
  return count > 1 ? [" ", element("span", { class: "soft", title: counted("results_rows", count) }, `×${count}`)] : [];
}

function value(term, labels) {
  return term === undefined ? [element("span", { class: "soft" }, say("results_unbound"))] : shown(term, labels);
}

// The years between which everything lies, and a line every so many.
function axisOf(spans) {
  const year = (time) => new Date(time).getUTCFullYear();
  const first = Math.min(...spans.map((span) => year(span.from)));
  const last = Math.max(...spans.map((span) => year(span.until - 1) + 1));
  const step = STEPS.find((each) => (last - first) / each <= MOST_LINES) ?? STEPS.at(-1);
  const begin = Math.floor(first / step) * step;
  const years = [];
  for (let each = begin; each < last + step; each += step) years.push(each);
  const time = (each) => Date.UTC(2000, 0, 1) + (each - 2000) * YEAR;
  const [from, until] = [time(begin), time(years.at(-1))];
  return {
    years,
    percent: (moment) => `${Math.max(0, Math.min(100, (100 * (moment - from)) / (until - from))).toFixed(2)}%`,
    time,
  };
}

function lines(axis) {
  return axis.years.map((year) => {
    const x = axis.percent(axis.time(year));
    return drawing("line", { x1: x, x2: x, y1: 0, y2: "100%", class: "axis" });
  });
}

function scale(axis) {
  const years = axis.years
    .slice(0, -1)
    .map((year) =>
      drawing(
        "text",
        { x: axis.percent(axis.time(year)), dx: 3, y: 14 },
        yearWriter.format(axis.time(year) + YEAR / 2),
      ),
    );
  return drawing("svg", { "aria-hidden": "true", height: 20, width: "100%" }, ...lines(axis), ...years);
}

function bar({ from, until, isOpen }, axis) {
  const x = axis.percent(from);
  const width = Math.max(isOpen ? 3 : 0.6, Number.parseFloat(axis.percent(until)) - Number.parseFloat(x));
  const drawn = drawing("rect", {
    x,
    y: 3,
    height: 14,
    width: `${width.toFixed(2)}%`,
    rx: 2,
    class: isOpen ? "bar open" : "bar",
  });
  return drawing("svg", { "aria-hidden": "true", height: 20, width: "100%" }, ...lines(axis), drawn);
}
