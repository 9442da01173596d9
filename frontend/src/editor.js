// The page that asks: makes an editor of its form, runs queries without leaving the page, and remembers them.
// Everything here adds to what the server has written; without it, the form is sent and the page comes back with a table.
import { addressOf, ask, LONGEST_ADDRESS, Refused } from "./editor/asking.js";
import { Past } from "./editor/past.js";
import { problemSection, readProblem } from "./editor/problem.js";
import { RemarkList } from "./editor/remark-list.js";
import { remarksOn } from "./editor/remarks.js";
import { Source } from "./editor/source.js";
import { loadTerms } from "./editor/terms.js";
import { element } from "./elements.js";
import { language, say } from "./words.js";

const TICK = 1000;
const FRAGMENT = "#query=";

class Page {
  constructor(form) {
    this.form = form;
    this.told = JSON.parse(document.getElementById("asking").textContent);
    this.kept = [...form.querySelectorAll("input[type=hidden]")].map((input) => [input.name, input.value]);
    this.textarea = form.elements.query;
    this.stopButton = document.getElementById("stop");
    this.status = document.getElementById("told");
    this.answer = document.getElementById("answer");
    this.outdated = document.getElementById("outdated");
    this.share = document.getElementById("share");
    this.list = new RemarkList(document.getElementById("remarks"), () => this.source);
    this.source = this.enhanced();
    this.past = new Past(document.getElementById("history"), (query) => this.open(query));
    this.listen();
    this.changed();
    this.begin();
  }

  enhanced() {
    const host = element("div", { class: "editor" });
    const text = fromFragment() ?? this.textarea.value;
    const source = new Source(host, text, {
      search: this.told.search,
      terms: () => this.terms,
      remarks: (tree, query) => (this.terms ? remarksOn(tree, query, this.terms, language) : []),
      told: (remarks, length) => this.list.show(remarks, { length, hasTerms: Boolean(this.terms) }),
      changed: () => this.changed(),
      run: () => this.run(),
    });
    this.textarea.after(host);
    this.textarea.hidden = true;
    this.textarea.required = false; // what is hidden cannot be pointed out as missing
    this.form.querySelector("label[for=query]").addEventListener("click", () => source.focus());
    document.getElementById("keys").hidden = false;
    this.share.hidden = false;
    return source;
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      this.textarea.value = this.source.text;
      this.form.method = addressOf(this.source.text, this.kept).length > LONGEST_ADDRESS ? "post" : "get";
      if (this.form.elements.format.value) return; // the browser fetches the file
      event.preventDefault();
      this.run();
    });
    this.stopButton.addEventListener("click", () => this.running?.abort());
    this.share.addEventListener("click", (event) => this.copyLink(event));
    addEventListener("popstate", () => {
      if (fromFragment() === null) location.reload();
      else this.open(fromFragment());
    });
  }

  // Goes on where the server has stopped: its answer gets views, its error a mark; then the terms are fetched.
  begin() {
    const problem = this.answer.querySelector("#problem");
    if (problem || this.told.answer) this.isAbout(this.textarea.value);
    if (problem) {
      const found = readProblem(problem, () => this.goTo(found));
      this.source.mark(found.detail, found.line, found.column);
    } else if (this.told.answer) this.show(this.enclosed());
    else if (this.told.isAnswered) this.run();
    const loaded = loadTerms(this.told.terms, language, this.told.revision);
    loaded.then((terms) => this.use(terms)).catch(() => {}); // without them there is an editor all the same
  }

  use(terms) {
    this.terms = terms;
    this.source.remarkNow();
  }

  enclosed() {
    const { text, contentType, milliseconds } = this.told.answer;
    const { revision } = this.told;
    const query = this.textarea.value;
    const address = new URL(addressOf(query, this.kept), location.href).href;
    return { text, contentType, query, revision, milliseconds, bytes: new Blob([text]).size, address };
  }

  open(query) {
    this.source.text = query;
    this.source.focus();
  }

  changed() {
    const address = this.source ? addressOf(this.source.text, this.kept) : "";
    this.share.toggleAttribute("hidden", address.length > LONGEST_ADDRESS);
    this.share.href = address;
    this.compare();
  }

  // Takes down which query the answer or the error below is about.
  isAbout(query) {
    this.about = query;
    this.compare();
  }

  // Says so when what stands below is about another query than the one in the editor.
  compare() {
    const isOutdated = this.about !== undefined && !this.running && this.source.text !== this.about;
    if (isOutdated === this.answer.classList.contains("outdated")) return; // nothing is announced twice
    this.answer.classList.toggle("outdated", isOutdated);
    this.outdated.textContent = isOutdated ? say("outdated") : "";
  }

  async run() {
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    const query = this.source.text;
    const started = performance.now();
    this.begun(started);
    try {
      const found = await ask(query, this.kept, running.signal);
      if (this.running !== running) return; // another query was asked meanwhile
      this.remember(query);
      this.isAbout(query);
      this.source.mark("", null);
      const rows = await this.show(found);
      this.answer.scrollIntoView({ block: "nearest" });
      this.past.add({ query, time: Date.now(), milliseconds: found.milliseconds, rows });
    } catch (error) {
      if (this.running === running) this.failed(error, started, query);
    } finally {
      if (this.running === running) this.ended();
    }
  }

  begun(started) {
    const seconds = () => Math.floor((performance.now() - started) / 1000);
    this.status.textContent = "";
    this.compare();
    this.stopButton.hidden = false;
    this.stopButton.textContent = this.stopButton.dataset.name ??= this.stopButton.textContent;
    this.answer.setAttribute("aria-busy", "true");
    const elapsed = element("span", { "aria-hidden": "true" });
    this.stopButton.append(elapsed);
    clearInterval(this.ticking);
    this.ticking = setInterval(() => (elapsed.textContent = ` (${seconds()} s)`), TICK);
  }

  ended() {
    clearInterval(this.ticking);
    const hadFocus = document.activeElement === this.stopButton;
    this.stopButton.hidden = true;
    this.answer.removeAttribute("aria-busy");
    this.running = null;
    this.compare();
    if (hadFocus) this.form.querySelector("button[type=submit]").focus();
  }

  // Draws the views of an answer; returns how many rows it has, null for one that has none.
  async show(found) {
    const { show } = await import("./results.js");
    const rows = await show(this.answer, found);
    this.status.textContent = say("done", { milliseconds: found.milliseconds });
    return rows;
  }

  failed(error, started, query) {
    if (error.name === "AbortError") {
      this.status.textContent = say("stopped", { seconds: Math.round((performance.now() - started) / 1000) });
      return;
    }
    const problem = error instanceof Refused ? error.problem : { title: say("failed"), detail: String(error) };
    this.answer.replaceChildren(problemSection(problem, this.told.titles, () => this.goTo(problem)));
    this.isAbout(query);
    this.source.mark(problem.detail, problem.line, problem.column);
    this.status.textContent = "";
  }

  goTo({ line, column }) {
    this.source.go(this.source.position(line, column));
  }

  // The address of the page always leads back to what it shows, with scripts and without.
  remember(query) {
    const address = addressOf(query, this.kept);
    if (address.length > LONGEST_ADDRESS || address === location.pathname + location.search) return;
    history.pushState(null, "", address);
  }

  async copyLink(event) {
    if (!navigator.clipboard) return; // then the link leads there, and the browser shows its address
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(this.share.href);
      this.status.textContent = say("copied");
    } catch {
      location.assign(this.share.href);
    }
  }
}

// A query in the fragment is only opened, not run.
function fromFragment() {
  if (!location.hash.startsWith(FRAGMENT)) return null;
  const written = location.hash.slice(FRAGMENT.length);
  try {
    return decodeURIComponent(written.replace(/%(?![\da-f]{2})/gi, "%25")); // a percent sign may be written by hand
  } catch {
    return written;
  }
}

new Page(document.getElementById("ask"));
