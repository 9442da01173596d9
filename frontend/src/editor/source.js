// The text of a query as it is edited: CodeMirror in a shadow root, where the page's policy lets it bring its styles.
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, ensureSyntaxTree, indentService, syntaxTree } from "@codemirror/language";
import { forceLinting, linter, nextDiagnostic, previousDiagnostic } from "@codemirror/lint";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { SparqlLanguage } from "codemirror-lang-sparql";
import { say } from "../words.js";
import { appearance, nameTags } from "./appearance.js";
import { sources } from "./completion.js";
import { unpaired } from "./slips.js";

const WAIT = 600; // milliseconds after a change before remarks are made
const MOST_PARSING = 500; // milliseconds; a text that takes longer to read gets no remarks
const setMistake = StateEffect.define();
const refresh = StateEffect.define();

// What the server says is wrong, at its place; gone as soon as that place is changed.
const mistake = StateField.define({
  create: () => null,
  update(held, transaction) {
    for (const effect of transaction.effects) if (effect.is(setMistake)) return effect.value;
    if (!held || !transaction.docChanged) return held;
    if (transaction.changes.touchesRange(held.from, held.to)) return null;
    return { ...held, from: transaction.changes.mapPos(held.from, 1), to: transaction.changes.mapPos(held.to, -1) };
  },
});

// Whether the word at the cursor is still being written: it is not wrong yet.
const writing = StateField.define({
  create: () => false,
  update(held, transaction) {
    if (transaction.effects.some((effect) => effect.is(setMistake))) return false; // the query was asked
    if (transaction.docChanged) return transaction.isUserEvent("input.type") || transaction.isUserEvent("delete");
    return held && !transaction.selection;
  },
});

// A line begins below the one before, further in within a new group.
const indentation = indentService.of(({ simulatedBreak, state, unit }, position) => {
  if (simulatedBreak !== position) return null; // no new line
  const line = state.doc.lineAt(position);
  const text = line.text.slice(0, position - line.from);
  return /^\s*/.exec(text)[0].length + (/\{\s*$/.test(text) ? unit : 0);
});

// Who closes a group whose brace was put in with the opening one means that brace, also where it stands lines below.
const closingPast = EditorView.inputHandler.of((view, from, to, text) => {
  const { state } = view;
  if (text !== "}" || from !== to || state.selection.ranges.length > 1) return false;
  const between = /^\s*(?=\})/.exec(state.sliceDoc(to));
  if (!between || unpaired(syntaxTree(state), state.doc.toString()).length) return false;
  const anchor = to + between[0].length + 1;
  view.dispatch({ selection: { anchor }, scrollIntoView: true, userEvent: "select" });
  return true;
});

// Makes an editor. `terms` gives the terms once they are there, `remarks(tree, text)` what can be said of a query;
// `told(list, length)` hears each time what is marked, `changed()` that the text is another one, `run()` that it shall be asked.
export class Source {
  constructor(host, text, { search, terms, remarks, told, changed, run }) {
    const root = host.attachShadow({ mode: "open" });
    const runs = (view) => {
      closeCompletion(view);
      run();
      return true;
    };
    const options = { override: sources(terms, syntaxAt, search), icons: false, activateOnTypingDelay: 150 };
    const extensions = [
      lineNumbers(),
      highlightActiveLineGutter(),
      history(),
      drawSelection(),
      bracketMatching(),
      indentation,
      closingPast,
      closeBrackets(),
      EditorView.lineWrapping,
      SparqlLanguage.configure({ props: [nameTags] }),
      mistake,
      writing,
      appearance,
      autocompletion(options),
      EditorView.contentAttributes.of({ "aria-label": say("editor"), spellcheck: "false", autocapitalize: "off" }),
      EditorState.phrases.of({ Completions: say("completions") }),
      keymap.of([{ key: "Mod-Enter", run: runs }]),
      keymap.of([
        ...closeBracketsKeymap,
        ...completionKeymap,
        { key: "F8", run: nextDiagnostic, shift: previousDiagnostic },
        ...historyKeymap,
        ...defaultKeymap,
      ]),
      linter((view) => this.marks(view, remarks, told), { delay: WAIT, needsRefresh }),
      EditorView.updateListener.of((update) => update.docChanged && changed()),
    ];
    this.view = new EditorView({ state: EditorState.create({ doc: text, extensions }), root, parent: root });
  }

  get text() {
    return this.view.state.doc.toString();
  }

  set text(text) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
  }

  focus() {
    this.view.focus();
  }

  // Puts the cursor at a place and shows it.
  go(place) {
    this.view.dispatch({ selection: { anchor: Math.min(place, this.view.state.doc.length) }, scrollIntoView: true });
    this.view.focus();
  }

  apply(changes) {
    this.view.dispatch({ changes, userEvent: "input.complete" });
    this.remarkNow();
  }

  // Remarks on the text as it is now, without waiting.
  remarkNow() {
    this.view.dispatch({ effects: refresh.of(null) });
    forceLinting(this.view);
  }

  // Marks what the server says of a place (line and column from 1); without a place, nothing is marked.
  mark(message, line, column) {
    this.view.dispatch({ effects: setMistake.of(line ? { ...this.word(line, column), message } : null) });
    this.remarkNow();
  }

  // The position of a line and a column, columns counted in characters and not in JavaScript's units.
  position(line, column) {
    const { doc } = this.view.state;
    const found = doc.line(Math.min(Math.max(line, 1), doc.lines));
    return found.from + [...found.text].slice(0, column - 1).join("").length;
  }

  word(line, column) {
    const { doc } = this.view.state;
    const end = doc.lineAt(this.position(line, column)).to;
    const from = Math.min(this.position(line, column), end);
    const length = doc.sliceString(from, end).match(/^[?$]?[\w:-]+|^\S?/)[0].length;
    return { from: length ? from : Math.max(from - 1, 0), to: from + length };
  }

  marks(view, remarks, told) {
    const wrong = view.state.field(mistake);
    const tree = ensureSyntaxTree(view.state, view.state.doc.length, MOST_PARSING);
    const text = view.state.doc.toString();
    const found = [
      ...(wrong ? [{ ...wrong, severity: "error", fixes: [] }] : []),
      ...(tree ? remarks(tree, text).filter((each) => !isUnfinished(view, text, each)) : []),
    ];
    told(
      found.map((each) => ({ ...each, line: view.state.doc.lineAt(each.from).number })),
      view.state.doc.length,
    );
    return found.map(({ fixes, ...each }) => ({
      ...each,
      actions: fixes.map(({ label, changes }) => ({ name: label, apply: () => this.apply(changes) })),
    }));
  }
}

// Whether a remark is on the word that is being written.
function isUnfinished({ state, hasFocus }, text, { from, to }) {
  const { head } = state.selection.main;
  return state.field(writing) && hasFocus && from <= head && head <= to && !/\s/.test(text.slice(from, to));
}

function needsRefresh(update) {
  if (update.focusChanged || (update.startState.field(writing) && !update.state.field(writing))) return true;
  return update.transactions.some((transaction) =>
    transaction.effects.some((effect) => effect.is(refresh) || effect.is(setMistake)),
  );
}

function syntaxAt(state, position) {
  return syntaxTree(state).resolveInner(position, -1).name;
}
