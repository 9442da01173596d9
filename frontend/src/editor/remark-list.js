// The remarks as a list below the editor: each leads to its place, and can be followed by one click. What the marks in the
// text say with a pointer, this says to everyone else.
import { element } from "../elements.js";
import { say } from "../words.js";

export class RemarkList {
  // `source` is the editor, there when the first remark is.
  constructor(section, source) {
    this.section = section;
    this.source = source;
    this.list = element("ul");
    this.count = element("p", { class: "soft", role: "status" });
    section.append(this.count, this.list);
  }

  // `about` tells what the remarks are on: the length of the query, and whether the terms were known.
  show(remarks, { length, hasTerms }) {
    const own = remarks.filter((each) => each.severity !== "error"); // an error has a section of its own
    this.section.dataset.length = length;
    this.section.toggleAttribute("data-terms", hasTerms);
    const written = JSON.stringify(own);
    if (written === this.written) return; // nothing moves under the pointer
    this.written = written;
    const hadFocus = this.section.contains(document.activeElement);
    this.count.textContent = own.length ? say("remarks", { count: own.length }) : say("no_remarks");
    this.list.replaceChildren(...own.map((each) => this.item(each)));
    this.section.hidden = !own.length;
    if (hadFocus) this.source().focus(); // what had it is gone
  }

  item({ severity, message, line, from, fixes }) {
    return element(
      "li",
      { class: severity },
      element("button", { type: "button", class: "place", click: () => this.source().go(from) }, say("go", { line })),
      ` ${message} `,
      fixes.map(({ label, changes }) =>
        element("button", { type: "button", class: "fix", click: () => this.source().apply(changes) }, label),
      ),
    );
  }
}
