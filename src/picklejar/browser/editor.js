/* The editor: Python in the page's own colours, which follow both palettes. */

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const colour = (name) => ({ color: `var(--md-code-hl-${name}-color)` });

// As Pygments colours the code around it: see picklejar.css.
const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.self, tags.bool, tags.null], ...colour("keyword") },
  { tag: [tags.string, tags.special(tags.string), tags.docString], ...colour("string") },
  { tag: tags.escape, ...colour("special") },
  { tag: tags.number, ...colour("number") },
  { tag: tags.comment, ...colour("comment") },
  { tag: [tags.operator, tags.punctuation, tags.bracket, tags.separator], ...colour("operator") },
]);

const look = EditorView.theme({
  "&": { background: "var(--pj-soft)", color: "var(--md-code-fg-color)" },
  "&.cm-focused": { outline: "0.1rem solid var(--pj-accent)", outlineOffset: "-0.1rem" },
  ".cm-scroller": { fontFamily: "var(--pj-mono)", lineHeight: "1.6" },
  ".cm-content": { padding: "0.8rem 0", caretColor: "var(--pj-ink)" },
  ".cm-line": { padding: "0 0.8rem" },
  ".cm-cursor": { borderLeftColor: "var(--pj-ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--pj-accent-soft)",
  },
  "&.cm-focused .cm-matchingBracket": { background: "none", outline: "0.05rem solid var(--pj-muted)" },
});

/*
 * Put an editor into `parent`.
 *
 * `label` and `hint` (an id) are for screen readers; `onChange(text)`, `onRun()` and
 * `onLeave()` are called as the reader types, asks for a run, or presses Escape.
 */
export function edit(parent, { text, label, hint, onChange, onRun, onLeave }) {
  const done = (action) => () => {
    action();
    return true;
  };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(keymap.of([{ key: "Mod-Enter", run: done(onRun) }, { key: "Ctrl-Enter", run: done(onRun) }])),
        keymap.of([indentWithTab, ...defaultKeymap, ...historyKeymap, { key: "Escape", run: done(onLeave) }]),
        history(),
        drawSelection(),
        indentUnit.of("    "),
        EditorState.tabSize.of(4),
        indentOnInput(),
        bracketMatching(),
        python(),
        syntaxHighlighting(colours),
        look,
        EditorView.contentAttributes.of({
          "aria-label": label, "aria-describedby": hint, autocapitalize: "off", autocorrect: "off", spellcheck: "false",
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    focus: () => view.focus(),
    hasFocus: () => view.hasFocus,
    close: () => view.destroy(),
  };
}
