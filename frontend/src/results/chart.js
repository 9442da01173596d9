// Numbers as bars. The chart is a table with a bar in each row, so it reads as one, too.
import { drawing, element } from "../elements.js";
import { number, say } from "../words.js";
import { rename, shown } from "./cell.js";
import { choice, columnOptions } from "./choosing.js";
import { numberOf } from "./terms.js";

const MOST = 60; // bars

export function view(panel, { answer, labels, kinds }) {
  const names = [...kinds.names, ...kinds.times];
  const chosen = { name: names[0], value: kinds.numbers[0] };
  const figure = element("div", { class: "drawn" });
  const pick = (key) => (column) => {
    chosen[key] = column;
    draw();
  };
  panel.replaceChildren(
    element(
      "div",
      { class: "row no-print" },
      choice("chart-name", say("results_chart_names"), columnOptions(names), chosen.name, pick("name")),
      choice("chart-value", say("results_chart_values"), columnOptions(kinds.numbers), chosen.value, pick("value")),
    ),
    figure,
  );
  labels.addEventListener("change", () => rename(figure, labels));
  draw();

  function draw() {
    const bars = answer.rows.filter((row) => !Number.isNaN(numberOf(row[chosen.value])));
    figure.replaceChildren(...chart(bars, chosen, labels));
    labels.want([...figure.querySelectorAll("[data-iri]")].map((found) => found.dataset.iri));
  }
}

function chart(bars, { name, value }, labels) {
  const visible = bars.slice(0, MOST);
  const values = visible.map((row) => numberOf(row[value]));
  const least = Math.min(0, ...values);
  const span = Math.max(0, ...values) - least || 1;
  const lines = visible.map((row, place) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, ...(row[name] ? shown(row[name], labels) : [say("results_unbound")])),
      element("td", { class: "number" }, number(values[place])),
      element("td", { class: "drawing" }, bar(values[place], least, span)),
    ),
  );
  const heads = [
    element("th", { scope: "col" }, name),
    element("th", { scope: "col", class: "number" }, value),
    element("td", { class: "drawing" }),
  ];
  const table = element(
    "table",
    { "aria-label": say("results_chart") },
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...lines),
  );
  const more =
    bars.length > MOST
      ? [element("p", { class: "soft" }, say("results_first_of", { shown: MOST, total: bars.length }))]
      : [];
  return [
    ...more,
    element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": say("results_chart") }, table),
  ];
}

function bar(value, least, span) {
  const percent = (part) => `${((100 * part) / span).toFixed(2)}%`;
  const from = Math.min(0, value) - least;
  return drawing(
    "svg",
    { "aria-hidden": "true", height: 16, width: "100%" },
    drawing("line", { x1: percent(-least), x2: percent(-least), y1: 0, y2: 16, class: "axis" }),
    drawing("rect", {
      x: percent(from),
      y: 1,
      height: 14,
      width: percent(Math.abs(value)),
      class: value < 0 ? "bar negative" : "bar",
    }),
  );
}
