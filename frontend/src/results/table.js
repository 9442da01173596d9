// An answer as a table: names, sorting by column, a filter, and as many rows as there are.
import { element } from "../elements.js";
import { number, say } from "../words.js";
import { cell, rename } from "./cell.js";
import { matching, sorted } from "./ordering.js";
import { Pace, unlessAborted } from "./pace.js";
import { showRow } from "./row.js";
import { numberOf, textOf } from "./terms.js";
import { Window } from "./window.js";
import { counted } from "./wording.js";

const ALL_AT_ONCE = 200; // rows that are simply there, at their own height
const MOST_NAMES = 2000; // things whose names are fetched to sort or filter by them
const WAIT = 150; // milliseconds after a key in the filter
const SAMPLED = 100; // rows that tell how wide columns must be
const WIDEST = 44; // characters
const NAMELESS = { of: () => undefined };
const NAME = 30; // characters of a name that is not known yet

export function view(panel, { answer, labels }) {
  new Table(panel, answer, labels).begin();
}

class Table {
  constructor(panel, { columns, rows }, labels) {
    Object.assign(this, { panel, columns, rows, labels, showsIdentifiers: false, changes: 0 });
    this.isSortedByName = true;
    this.isFilteredByName = true;
    this.order = new Uint32Array(rows.length).map((_, place) => place);
    this.found = null; // which rows the filter leaves, null for all
    this.places = this.order; // of the rows that are shown, in order
    this.isWindowed = rows.length > ALL_AT_ONCE;
  }

  begin() {
    this.body = element("tbody");
    this.heads = this.columns.map((column) => this.head(column));
    const numberHead = element("th", { scope: "col", class: "place" }, say("results_place"));
    const head = element("thead", {}, element("tr", { "aria-rowindex": 1 }, numberHead, ...this.heads));
    this.table = element(
      "table",
      { "aria-label": say("results_table") },
      ...(this.isWindowed ? [this.widths()] : []),
      head,
      this.body,
    );
    if (this.isWindowed) this.table.style.width = `${this.wide}ch`;
    const room = element("div", {}, this.table);
    this.region = element(
      "div",
      {
        class: `rows${this.isWindowed ? " windowed" : ""}`,
        tabindex: 0,
        role: "region",
        "aria-label": say("results_region"),
      },
      room,
    );
    this.told = element("p", { role: "status", class: "soft" });
    this.panel.replaceChildren(this.controls(), this.told, this.region);
    if (this.isWindowed) this.window = new Window(this.region, room, this.body, (index) => this.row(index));
    this.region.addEventListener("drawn", () => this.wantNames());
    this.labels.addEventListener("change", () => rename(this.body, this.labels, this.showsIdentifiers));
    this.draw();
  }

  controls() {
    let timer = 0;
    const filter = element("input", {
      id: "results-filter",
      type: "search",
      autocomplete: "off",
      input: () => {
        clearTimeout(timer);
        timer = setTimeout(() => this.filter(filter.value), WAIT);
      },
    });
    const identifiers = element("input", { type: "checkbox", change: () => this.identify(identifiers.checked) });
    return element(
      "div",
      { class: "row no-print" },
      element("p", { class: "field" }, element("label", { for: filter.id }, say("results_filter")), filter),
      element("label", { class: "choice" }, identifiers, " ", say("results_identifiers")),
    );
  }

  head(column) {
    const button = element(
      "button",
      { type: "button", click: () => this.sort(column) },
      column,
      element("span", { "aria-hidden": "true" }),
    );
    const isNumber = this.rows.slice(0, SAMPLED).some((row) => !Number.isNaN(numberOf(row[column])));
    return element("th", { scope: "col", class: isNumber ? "number" : null }, button);
  }

  // Widths that stay as they are while rows come and go.
  widths() {
    const longest = this.columns.map((column) => {
      const lengths = this.rows.slice(0, SAMPLED).map((row) => lengthOf(row[column], this.labels));
      return Math.min(WIDEST, Math.max(8, column.length + 5, ...lengths));
    });
    const columns = [9, ...longest].map((characters) => {
      const made = element("col");
      made.style.width = `${characters}ch`;
      return made;
    });
    this.wide = longest.reduce((sum, characters) => sum + characters, 9);
    return element("colgroup", {}, ...columns);
  }

  row(index) {
    const place = this.places[index];
    const row = this.rows[place];
    const label = say("results_row_button", { row: number(place + 1) });
    const whole = element(
      "button",
      {
        type: "button",
        "aria-label": label,
        title: label,
        click: () => showRow(place, row, this.columns, this.labels),
      },
      number(place + 1),
    );
    return element(
      "tr",
      { "aria-rowindex": index + 2 },
      element("th", { scope: "row", class: "place" }, whole),
      ...this.columns.map((column) => cell(row[column], this.labels, this.showsIdentifiers)),
    );
  }

  draw() {
    this.places = this.found === null ? this.order : this.order.filter((place) => this.found[place] === 1);
    this.table.setAttribute("aria-rowcount", this.places.length + 1);
    if (this.isWindowed) this.window.show(this.places.length);
    else this.body.replaceChildren(...Array.from(this.places, (_, index) => this.row(index)));
    if (!this.isWindowed) this.wantNames();
    this.tell();
  }

  tell() {
    const total = this.rows.length;
    const all = counted("results_rows", total);
    const some = say("results_filtered", { shown: this.places.length, total });
    const hidden = this.isWindowed ? this.places.length - this.window.most : 0;
    const end = hidden > 0 ? ` · ${say("results_too_high", { most: this.window.most })}` : "";
    const isByName = this.isSortedByName && this.isFilteredByName;
    const how = isByName ? "" : ` · ${say("results_by_identifier", { most: MOST_NAMES })}`;
    this.told.textContent = (this.found === null ? all : some) + end + how;
  }

  wantNames() {
    this.labels.want([...this.body.querySelectorAll("[data-iri]")].map((found) => found.dataset.iri));
  }

  identify(showsIdentifiers) {
    this.showsIdentifiers = showsIdentifiers;
    rename(this.body, this.labels, showsIdentifiers);
  }

  // Does what may take a while; the newest change alone counts.
  change(work) {
    this.changes += 1;
    const change = this.changes;
    const pace = new Pace(() => change === this.changes && this.panel.isConnected);
    this.region.setAttribute("aria-busy", "true");
    this.told.textContent = say("results_working");
    return unlessAborted(async () => {
      await work(pace);
      this.region.removeAttribute("aria-busy");
      this.draw();
    });
  }

  sort(column) {
    const head = this.heads[this.columns.indexOf(column)];
    const direction = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
    return this.change(async (pace) => {
      const labels = await this.named([column], pace);
      this.order = await sorted(this.rows, column, direction === "descending", labels, pace);
      this.isSortedByName = labels === this.labels;
      for (const other of this.heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", direction);
    });
  }

  filter(words) {
    return this.change(async (pace) => {
      this.found = null;
      this.isFilteredByName = true;
      if (words.trim() === "") return;
      const labels = await this.named(this.columns, pace);
      this.found = await matching(this.rows, this.columns, words, labels, pace);
      this.isFilteredByName = labels === this.labels;
    });
  }

  // The names of the things in columns, fetched; where there are too many, none, not even those that were shown by chance.
  async named(columns, pace) {
    const iris = new Set();
    for (const row of this.rows) {
      for (const column of columns) if (row[column]?.type === "uri") iris.add(row[column].value);
      if (iris.size > MOST_NAMES) return NAMELESS;
      if (pace.isDue) await pace.pause();
    }
    await this.labels.load(iris);
    await pace.pause();
    return this.labels;
  }
}

// How long what stands for a term is, in characters, as far as that is known.
function lengthOf(term, labels) {
  const length = textOf(term, labels).length + 1;
  return term?.type === "uri" ? Math.max(NAME, length) : length;
}
