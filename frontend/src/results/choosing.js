// A list to choose a column from, with its label.
import { element } from "../elements.js";

// `options` are pairs of a value and its text; `chosen` is told the value.
export function choice(id, label, options, value, chosen) {
  const list = element("select", { id, change: () => chosen(list.value) });
  for (const [name, text] of options) list.append(element("option", { value: name, selected: name === value }, text));
  return element("p", { class: "field" }, element("label", { for: id }, label), list);
}

// The columns as options.
export function columnOptions(columns) {
  return columns.map((column) => [column, column]);
}
