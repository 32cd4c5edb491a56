/** Options, text field, thank-you, buttons and status. */
export const controlStyles: string = `
.options {
  display: flex;
  flex-wrap: wrap;
  gap: 0.5em;
}
.long {
  flex-direction: column;
}
.option {
  display: flex;
  align-items: center;
  gap: 0.5em;
  min-height: 2.75em;
  padding: 0.5em 1em;
  /* Where nothing hyphenates, a long word must not push the option out of its card. */
  overflow-wrap: anywhere;
}
.tick {
  flex: none;
  width: 1.125em;
  height: 1.125em;
  accent-color: var(--accent);
}
.field {
  min-height: 4.5em;
  max-height: 16em;
  padding: 0.5em 0.75em;
  background: none;
  resize: vertical;
  field-sizing: content;
}
.line {
  width: 100%;
  min-height: 2.75em;
}
.entry {
  display: block;
}
.entry + .entry {
  margin-block-start: 0.5em;
}
.thanks {
  display: flex;
  align-items: start;
  gap: 0.5em;
}
.thanks svg {
  flex: none;
}

.foot {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0 0.75em;
  margin-block-start: auto;
}
.foot > :not(:empty) {
  margin-block-start: 0.75em;
}
/* Where it stands must not hang on what it says: the words come later than a tap excuses a move. */
.status {
  flex: 1 8em;
  text-align: end;
}
button,
input,
.field,
a {
  color: inherit;
  font: inherit;
}
button {
  min-height: 2.5em;
  padding: 0.375em;
  border: 1px solid transparent;
  border-radius: var(--small);
  background: none;
}
.send {
  padding-inline: 1.125em;
  font-weight: 600;
}
.skip,
.back {
  text-decoration: underline;
}
.skip,
.back,
.close {
  color: var(--muted);
}
.close {
  position: absolute;
  inset-block-start: 0.5em;
  inset-inline-end: 0.5em;
  display: grid;
}
button,
label,
input {
  cursor: pointer;
}

:focus-visible,
.cover:focus-visible + .mark {
  outline: 2px solid var(--accent);
  outline-offset: 2px;
}
.points input {
  outline: none;
}

`
