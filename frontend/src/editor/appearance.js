// How the editor looks: the page's own colours, so that it follows the theme, light or dark.
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { styleTags, tags } from "@lezer/highlight";

// What the grammar leaves without a colour of its own.
export const nameTags = styleTags({
  "Pname_ln Pname_ns": tags.url,
  A_predicate: tags.keyword,
  Langtag: tags.annotation,
});

const MONOSPACE = "ui-monospace, monospace";

const theme = EditorView.theme({
  "&": {
    color: "var(--text)",
    backgroundColor: "var(--page)",
    fontSize: "0.875rem",
    border: "1px solid var(--soft)",
    borderRadius: "0.4rem",
  },
  "&.cm-focused": { outline: "3px solid var(--link)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: MONOSPACE, lineHeight: "1.5", minHeight: "18rem", maxHeight: "70vh" },
  ".cm-content": { caretColor: "var(--text)", minHeight: "18rem" },
  ".cm-cursor": { borderLeftColor: "var(--text)", borderLeftWidth: "2px" },
  ".cm-gutters": {
    backgroundColor: "var(--panel)",
    color: "var(--soft)",
    borderRight: "1px solid var(--line)",
    borderRadius: "0.4rem 0 0 0.4rem",
    minHeight: "18rem !important",
  },
  "@media (max-width: 40rem)": { "&": { fontSize: "1rem" } }, // smaller text makes phones zoom in
  ".cm-activeLine": { backgroundColor: "transparent" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--text)", fontWeight: "700" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--added)" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--removed)" },
  ".cm-selectionBackground, &.cm-focused .cm-selectionBackground": {
    backgroundColor: "light-dark(#cfe3f7, #24466b) !important",
  },
  ".cm-tooltip": {
    color: "var(--text)",
    backgroundColor: "var(--page)",
    border: "1px solid var(--line)",
    borderRadius: "0.4rem",
    boxShadow: "0 4px 16px rgb(0 0 0 / 20%)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    fontFamily: MONOSPACE,
    maxHeight: "16rem",
    minWidth: "min(22rem, 80vw)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0.2rem 0.5rem", lineHeight: "1.5" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--link)",
    color: "var(--page)",
  },
  ".cm-completionDetail": {
    color: "var(--soft)",
    fontStyle: "normal",
    fontFamily: "system-ui, sans-serif",
    marginLeft: "0.75rem",
  },
  "li[aria-selected] .cm-completionDetail": { color: "inherit" },
  ".cm-diagnostic": { padding: "0.3rem 0.6rem", maxWidth: "36rem", fontFamily: "system-ui, sans-serif" },
  ".cm-diagnosticAction": {
    backgroundColor: "var(--panel)",
    color: "var(--text)",
    border: "1px solid var(--soft)",
    padding: "0.15rem 0.5rem",
    margin: "0 0 0 0.5rem",
    minHeight: "1.5rem",
  },
  ".cm-diagnostic-error": { borderLeftColor: "var(--bad)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warn)" },
  ".cm-diagnostic-info": { borderLeftColor: "var(--link)" },
  // The marks differ in kind, not only in colour.
  ".cm-lintRange-error, .cm-lintRange-warning, .cm-lintRange-info": {
    backgroundImage: "none",
    textUnderlineOffset: "3px",
  },
  ".cm-lintRange-error": { textDecoration: "underline wavy 2px var(--bad)" },
  ".cm-lintRange-warning": { textDecoration: "underline dashed 2px var(--warn)" },
  ".cm-lintRange-info": { textDecoration: "underline dotted 2px var(--link)" },
  ".cm-lintPoint::after": { borderBottomColor: "var(--bad)" },
});

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--series-4)", fontWeight: "600" },
  { tag: tags.variableName, color: "var(--series-2)" },
  { tag: [tags.string, tags.annotation], color: "var(--good)" },
  { tag: [tags.integer, tags.float, tags.bool], color: "var(--series-5)" },
  { tag: [tags.url, tags.namespace, tags.typeName], color: "var(--link)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
]);

export const appearance = [theme, syntaxHighlighting(colours)];
