// Countries on a map of Europe: a circle for each, as large as its number, and the same numbers as a table beside it.
import { drawing, element } from "../elements.js";
import { language, number, say } from "../words.js";
import { choice, columnOptions } from "./choosing.js";
import { CountryFinder, countryName, mapNumber } from "./countries.js";
import { Pace, unlessAborted } from "./pace.js";
import { numberOf } from "./terms.js";

const LARGEST = 24; // of a circle's radius, in the map's own measure
const SMALLEST = 3;

export async function view(panel, { answer, labels, kinds, europe }) {
  const outline = await (await fetch(europe)).json();
  const chosen = { country: kinds.countries[0], value: kinds.numbers[0] ?? "" };
  const figure = element("div", { class: "europe" });
  const pick = (key) => (column) => {
    chosen[key] = column;
    draw();
  };
  const values = [
    ["", say("results_map_rows")],
    ...kinds.numbers.map((column) => [column, say("results_map_sum", { column })]),
  ];
  panel.replaceChildren(
    element(
      "div",
      { class: "row no-print" },
      choice(
        "map-country",
        say("results_map_country"),
        columnOptions(kinds.countries),
        chosen.country,
        pick("country"),
      ),
      choice("map-value", say("results_map_value"), values, chosen.value, pick("value")),
    ),
    figure,
  );
  await draw();

  function draw() {
    const { country, value } = chosen;
    const pace = new Pace(() => panel.isConnected && chosen.country === country && chosen.value === value);
    return unlessAborted(async () => {
      const totals = await totalled(answer.rows, country, value, labels, pace);
      figure.replaceChildren(
        picture(outline, totals),
        table(totals, country, values.find(([name]) => name === value)[1]),
      );
    });
  }
}

// What the rows of each country come to, the largest first.
async function totalled(rows, column, value, labels, pace) {
  const finder = new CountryFinder();
  const iris = rows.map((row) => row[column]).filter((term) => term?.type === "uri" && finder.find(term) !== null);
  await labels.load(iris.map((term) => term.value));
  const totals = new Map();
  for (const row of rows) {
    const code = finder.find(row[column], labels);
    const amount = value === "" ? 1 : numberOf(row[value]);
    if (code && !Number.isNaN(amount)) totals.set(code, (totals.get(code) ?? 0) + amount);
    if (pace.isDue) await pace.pause();
  }
  await pace.pause();
  const collator = new Intl.Collator(language);
  const found = [...totals].map(([code, total]) => ({ name: countryName(code), numeric: mapNumber(code), total }));
  return found.sort((one, other) => other.total - one.total || collator.compare(one.name, other.name));
}

function picture({ width, height, countries }, totals) {
  const largest = Math.max(...totals.map(({ total }) => Math.abs(total)), 0) || 1;
  const held = new Set(totals.map(({ numeric }) => numeric));
  const outlines = Object.entries(countries).map(([numeric, { outline }]) =>
    drawing("path", { d: outline, class: held.has(numeric) ? "country held" : "country" }),
  );
  const circles = totals
    .filter(({ numeric }) => countries[numeric])
    .map(({ name, numeric, total }) => {
      const { x, y } = countries[numeric];
      const radius = Math.max(SMALLEST, LARGEST * Math.sqrt(Math.abs(total) / largest));
      const label = `${name}: ${number(total)}`;
      const text = radius > 9 ? drawing("text", { x, y, dy: "0.35em" }, number(total)) : null;
      return drawing(
        "g",
        {},
        drawing("title", {}, label),
        drawing("circle", { cx: x, cy: y, r: radius.toFixed(1) }),
        text,
      );
    });
  return drawing(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": say("results_map_drawing") },
    ...outlines,
    ...circles,
  );
}

function table(totals, country, value) {
  const lines = totals.map(({ name, numeric, total }) =>
    element(
      "tr",
      {},
      element(
        "th",
        { scope: "row" },
        name,
        ...(numeric ? [] : [" ", element("small", { class: "soft" }, say("results_map_outside"))]),
      ),
      element("td", { class: "number" }, number(total)),
    ),
  );
  const heads = [element("th", { scope: "col" }, country), element("th", { scope: "col", class: "number" }, value)];
  const made = element(
    "table",
    { "aria-label": say("results_map") },
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...lines),
  );
  return element(
    "div",
    { class: "scroll beside", tabindex: 0, role: "region", "aria-label": say("results_map") },
    made,
  );
}
