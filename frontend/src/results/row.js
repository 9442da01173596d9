// One row in full, in a dialog: every value at its whole length, with IRI, language and datatype.
import { element } from "../elements.js";
import { number, say } from "../words.js";
import { shown } from "./cell.js";

const XSD = "http://www.w3.org/2001/XMLSchema#";

// Shows a row; the focus comes back to where it was when the dialog is closed.
export function showRow(place, row, columns, labels) {
  const title = element("h2", { id: "row-in-full" }, say("results_row_title", { row: number(place + 1) }));
  const close = element("button", { type: "button", click: () => dialog.close() }, say("results_close"));
  const entries = columns.map((column) => [
    element("dt", {}, column),
    element("dd", {}, ...whole(row[column], labels)),
  ]);
  const dialog = element(
    "dialog",
    { class: "row-in-full", "aria-labelledby": title.id, close: () => dialog.remove() },
    title,
    element("dl", {}, ...entries.flat()),
    element("p", {}, close),
  );
  document.querySelector("main").append(dialog);
  dialog.showModal();
  close.focus();
}

function whole(term, labels) {
  if (term === undefined) return [element("span", { class: "soft" }, say("results_unbound"))];
  const parts = shown(term, labels);
  if (term.type === "uri") return [...parts, element("br"), element("code", {}, term.value)];
  const datatype = term.datatype?.replace(XSD, "xsd:");
  return datatype ? [...parts, " ", element("code", { class: "soft" }, datatype)] : parts;
}
