// The answer as the server wrote it.
import { element } from "../elements.js";
import { say } from "../words.js";
import { copyButton } from "./copying.js";

const MOST = 100_000; // characters that are shown; all of them are copied

export function view(panel, { text }) {
  const more =
    text.length > MOST
      ? [element("p", { class: "soft" }, say("results_raw_first", { shown: MOST, total: text.length }))]
      : [];
  const written = element(
    "pre",
    { tabindex: 0, role: "region", "aria-label": say("results_raw") },
    element("code", {}, text.slice(0, MOST)),
  );
  panel.replaceChildren(
    element(
      "p",
      { class: "no-print" },
      copyButton(() => text, written),
    ),
    ...more,
    written,
  );
}
