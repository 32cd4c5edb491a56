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
  min-height: var(--_high);
  padding: 0.5em calc(var(--_space) * 1.25);
  border-radius: var(--_small);
  /* Where nothing hyphenates, a long word must not push the option out of its card. */
  overflow-wrap: anywhere;
}
.chosen svg {
  fill: var(--_accent);
}
.tick {
  appearance: none;
  flex: none;
  display: grid;
  width: 1.25em;
  height: 1.25em;
  border-radius: 0.25em;
}
.tick::before {
  content: '';
  clip-path: polygon(20% 50%, 42% 80%, 84% 24%, 41% 62%);
}
.tick[type='radio']::before {
  clip-path: circle(24%);
}
.tick:checked::before {
  background: var(--earshot-on-accent, var(--_contrast));
}
.field {
  min-height: 4.5em;
  max-height: 16em;
  padding: 0.5em 0.75em;
  border-radius: var(--_small);
  background: none;
  resize: vertical;
  field-sizing: content;
}
.thanks {
  display: flex;
  align-items: start;
  gap: 0.5em;
}

.foot {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0 0.75em;
  margin-block-start: auto;
}
.foot > :not(:empty) {
  margin-block-start: var(--_space);
}
/* Where it stands must not hang on what it says: the words come later than a tap excuses a move. */
.status {
  flex: 1 8em;
}
.kept {
  min-height: 1.4em;
  margin-block-start: var(--_space);
}
.wrong {
  color: inherit;
  font-weight: 600;
}
[aria-invalid='true'] {
  border-color: currentColor;
  box-shadow: inset 0 0 0 1px;
}
button > * {
  color: var(--_muted);
}
button,
input,
.field,
a {
  color: inherit;
  font: inherit;
}
button {
  min-width: 24px;
  min-height: calc(var(--_high) - 0.25em);
  padding: 0.5em;
  border: 1px solid transparent;
  border-radius: var(--_small);
  background: none;
}
.send {
  padding-inline: 1.25em;
  border-color: currentColor;
  font-weight: 600;
}
/* In line with the question, where a row begins with it. */
.skip,
.back {
  margin-inline-start: calc(-0.5em - 1px);
  text-decoration: underline;
}
.close {
  position: absolute;
  /* In the middle of the first line. */
  inset-block-start: calc(var(--_space) - 0.25em);
  inset-inline-end: calc(var(--_space) - 0.5em);
  display: grid;
  place-items: center;
}
button,
label,
input {
  cursor: pointer;
}

:focus-visible,
.cover:focus-visible + .mark {
  outline: 2px solid;
  outline-offset: 2px;
}
/* A question has the focus so that it is read: nothing can be done on it. */
.stage,
.points input {
  outline: none;
}

`
