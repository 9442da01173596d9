// How an answer is cited: its title, where it is found as it was, when it was read, and the licence.
import { element } from "../elements.js";
import { language, say } from "../words.js";
import { copyButton } from "./copying.js";

const TITLE = /^\s*#\s*(?:title:\s*)?(\S.*?)\s*$/m;

export function citation({ query, revision, pinned }) {
  const title = /^\s*#/.test(query) ? TITLE.exec(query)[1] : say("results_cite_title");
  const date = new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(new Date());
  const text = say("results_cite_text", { title, revision, address: pinned, date });
  const shown = element("blockquote", {}, text);
  return element(
    "details",
    { class: "citing" },
    element("summary", {}, say("results_cite")),
    shown,
    element(
      "p",
      {},
      copyButton(() => text, shown),
    ),
  );
}
