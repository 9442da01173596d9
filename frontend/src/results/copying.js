// A button that copies a text. Where the browser does not allow it, the text is selected instead, for the keyboard.
import { element } from "../elements.js";
import { say } from "../words.js";

// `text()` is copied; `shown` is the element in which it stands.
export function copyButton(text, shown) {
  const told = element("span", { role: "status", class: "soft" });
  const button = element("button", { type: "button", click: copy }, say("results_copy"));
  return element("span", { class: "copying" }, button, " ", told);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text());
      told.textContent = say("results_copied");
    } catch {
      getSelection().selectAllChildren(shown);
      told.textContent = say("results_selected");
    }
  }
}
