// The last queries that were asked in this browser, kept nowhere else: with when, how long and how many rows.
import { element } from "../elements.js";
import { locale, say } from "../words.js";

const KEY = "queries";
const MOST = 50;

// Shows the list in its place on the page; `choose(query)` is called with what is chosen.
export class Past {
  constructor(details, choose) {
    this.details = details;
    this.choose = choose;
    details.querySelector("button").addEventListener("click", () => this.forget());
    this.show();
  }

  // An entry: { query, time, milliseconds, rows }; what was asked before moves to the top.
  add(entry) {
    keep([entry, ...read().filter((each) => each.query !== entry.query)].slice(0, MOST));
    this.show();
  }

  forget() {
    keep([]);
    this.show();
    document.getElementById("main").focus();
  }

  show() {
    const entries = read();
    this.details.hidden = !entries.length;
    this.details.querySelector("ol").replaceChildren(...entries.map((entry) => this.item(entry)));
  }

  item({ query, time, milliseconds, rows }) {
    const when = new Date(time);
    const about = [
      new Intl.DateTimeFormat(locale, {
        dateStyle: "medium",
        timeStyle: "short",
      }).format(when),
      rows === null || rows === undefined ? null : say("rows", { count: rows }),
      say("done", { milliseconds }),
    ].filter(Boolean);
    return element(
      "li",
      {},
      element(
        "button",
        { type: "button", class: "query", title: query.slice(0, 2000), click: () => this.choose(query) },
        brief(query),
      ),
      element("small", { class: "soft" }, ` ${about.join(" · ")}`),
    );
  }
}

// The question without its prefixes and comments, on one line.
function brief(query) {
  const lines = query.split("\n").filter((line) => !/^\s*(?:PREFIX\b|BASE\b|#|$)/i.test(line));
  return (lines.join(" ") || query).replace(/\s+/g, " ").trim().slice(0, 160);
}

// A browser may refuse to keep anything, or hold what somebody else has written.
function read() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter((each) => typeof each?.query === "string") : [];
  } catch {
    return [];
  }
}

function keep(entries) {
  try {
    localStorage.setItem(KEY, JSON.stringify(entries));
  } catch {
    // see above
  }
}
