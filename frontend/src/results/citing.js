// How an answer is cited: its title, where it is found as it was, when it was read, and the licence.
import { element } from "../elements.js";
import { locale, say } from "../words.js";
import { copyButton } from "./copying.js";

const TITLE = /^[ \t]*#[ \t]*(?:title:[ \t]*)?(\S.*?)[ \t]*$/m;

export function citation({ query, revision, pinned }) {
  const [heading] = /^(?:[ \t]*(?:#.*)?\r?\n)*/.exec(query); // the comments before anything else
  const title = TITLE.exec(heading)?.[1] ?? say("results_cite_title");
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(new Date());
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
