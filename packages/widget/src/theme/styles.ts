/** The style sheet of a widget. Lengths hang on the font size, so that larger text has room. */
export const styles: string = `
/* Nothing of the page comes in but what is named here. Important rules of a shadow root win over
   important rules of the page, so this border holds against any style sheet. */
:host {
  all: initial !important;
  display: grid !important;
  container-type: inline-size !important;
  contain-intrinsic-inline-size: 15rem !important;
  min-block-size: var(--earshot-room, 0) !important;
  color-scheme: var(--earshot-theme, inherit) !important;
  font-family: var(--earshot-font, inherit) !important;
  font-size: var(--earshot-font-size, medium) !important;
  text-size-adjust: 100% !important;
  -webkit-text-size-adjust: 100% !important;
}
:host > div {
  display: grid;
  grid-template-columns: minmax(0, 1fr);
}
:host(:focus),
.stage:focus {
  outline: none !important;
}
* {
  box-sizing: border-box;
}
p {
  margin: 0;
}
.hide {
  position: absolute;
  inline-size: 1px;
  block-size: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}

.card {
  --text: var(--earshot-text, CanvasText);
  --surface: var(--earshot-surface, Canvas);
  --muted: var(--earshot-muted, color-mix(in srgb, CanvasText 68%, Canvas));
  --line: var(--earshot-border, color-mix(in srgb, CanvasText 16%, Canvas));
  --edge: color-mix(in srgb, var(--text) 50%, transparent);
  --tint: color-mix(in srgb, var(--text) 8%, transparent);
  --accent: var(--earshot-accent, CanvasText);
  --on-accent: var(--earshot-on-accent, Canvas);
  --star: var(--earshot-star, var(--accent));
  --radius: var(--earshot-radius, 0.75em);
  --small: calc(var(--radius) * 0.75);
  position: relative;
  display: flex;
  flex-direction: column;
  gap: 0.75em;
  padding: 1em 1.125em;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--surface);
  color: var(--text);
  line-height: 1.4;
  overflow-wrap: break-word;
}
.stage {
  display: grid;
  gap: 0.75em;
  grid-template-columns: minmax(0, 1fr);
}
.question,
.thanks {
  padding-inline-end: 2em;
  font-weight: 600;
  text-wrap: pretty;
}
.hint,
.status,
.word {
  color: var(--muted);
  font-size: 0.8125em;
}
.question + .hint {
  margin-block-start: -0.75em;
}

/* A scale is a grid of one column for each point: marks above, words below. */
.points {
  display: grid;
  grid-template-columns: repeat(var(--count), minmax(0, 1fr));
  grid-template-rows: auto minmax(2.125em, auto);
  gap: 0.375em 0;
}
.point {
  display: contents;
}
.tap {
  position: relative;
  grid-row: 1;
  display: grid;
}
.tap > input {
  position: absolute;
  inset: 0;
  z-index: 1;
  inline-size: 100%;
  block-size: 100%;
  margin: 0;
  opacity: 0;
  cursor: pointer;
}
.mark {
  display: grid;
  place-items: center;
  min-block-size: 2.75em;
  border-radius: var(--small);
  font-variant-numeric: tabular-nums;
}
svg {
  inline-size: 1.5em;
  block-size: 1.5em;
  fill: none;
  stroke: currentColor;
  stroke-width: 1.5;
  stroke-linecap: round;
  stroke-linejoin: round;
}
.numbers .mark {
  border: 1px solid var(--edge);
  border-inline-end-width: 0;
  border-radius: 0;
}
.numbers > :first-child .mark {
  border-start-start-radius: var(--small);
  border-end-start-radius: var(--small);
}
.numbers > :last-child .mark {
  border-inline-end-width: 1px;
  border-start-end-radius: var(--small);
  border-end-end-radius: var(--small);
}
.here .mark {
  background: var(--tint);
}
input:checked + .mark {
  background: var(--accent);
  color: var(--on-accent);
}
.stars svg,
.faces svg {
  inline-size: 2.25em;
  block-size: 2.25em;
  stroke-width: 1.25;
}
.faces .mark {
  color: var(--muted);
}
.faces .here .mark {
  color: var(--text);
}
.faces input:checked + .mark {
  color: var(--on-accent);
}
.stars .mark,
.stars .here .mark,
.stars input:checked + .mark {
  background: none;
  color: var(--star);
}
.upto svg {
  fill: currentColor;
}
.thumbs .upto svg,
.faces .upto svg {
  fill: none;
}

/* Where not every word has room, the ends and the middle speak until a point is pointed at. */
.word {
  grid-area: 2 / 1 / 3 / -1;
  justify-self: center;
  max-inline-size: 32%;
  text-align: center;
  line-height: 1.3;
  opacity: 0;
}
.point:first-child .word {
  justify-self: start;
  text-align: start;
}
.point:last-child .word {
  justify-self: end;
  text-align: end;
}
.points:not(.pointed) > :is(:first-child, .middle, :last-child) .word,
.here .word {
  opacity: 1;
}
.here .word {
  color: var(--text);
}
.here:not(:first-child, :last-child) .word {
  max-inline-size: none;
}

/* A thumb's word stands beside it. */
.thumbs {
  display: flex;
  flex-wrap: wrap;
  gap: 0.5em;
}
.thumbs .point,
.option {
  position: relative;
  display: flex;
  align-items: center;
  gap: 0.5em;
  min-block-size: 2.75em;
  padding: 0.5em 1em;
  border: 1px solid var(--edge);
  border-radius: var(--small);
  cursor: pointer;
}

.options {
  display: flex;
  flex-wrap: wrap;
  gap: 0.5em;
}
.long {
  flex-direction: column;
}
.option > input {
  flex: none;
  inline-size: 1.125em;
  block-size: 1.125em;
  margin: 0;
  accent-color: var(--accent);
  cursor: inherit;
}
.option:hover,
.option:has(:checked) {
  background: var(--tint);
}

.field {
  inline-size: 100%;
  min-block-size: 4.5em;
  padding: 0.5em 0.75em;
  border: 1px solid var(--edge);
  border-radius: var(--small);
  background: transparent;
  color: inherit;
  font: inherit;
  resize: vertical;
  field-sizing: content;
  max-block-size: 16em;
}

.thanks {
  display: flex;
  gap: 0.5em;
}
.thanks svg {
  flex: none;
}
a {
  color: inherit;
  text-underline-offset: 0.2em;
}

.foot {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0.25em 0.75em;
  min-block-size: 1.25em;
  margin-block-start: auto;
}
.status {
  flex: 1;
  text-align: end;
}
button {
  margin: 0;
  border: 0;
  background: none;
  color: inherit;
  font: inherit;
  cursor: pointer;
}
.send {
  min-block-size: 2.5em;
  padding: 0.375em 1.125em;
  border: 1px solid transparent;
  border-radius: var(--small);
  background: var(--accent);
  color: var(--on-accent);
  font-weight: 600;
}
.quiet {
  min-block-size: 2.5em;
  padding: 0.375em 0.25em;
  color: var(--muted);
  text-decoration: underline;
  text-underline-offset: 0.2em;
}
.close {
  position: absolute;
  inset-block-start: 0.5em;
  inset-inline-end: 0.5em;
  padding: 0.375em;
  border-radius: var(--small);
  color: var(--muted);
}
.close svg {
  display: block;
}
.close:hover {
  background: var(--tint);
}

:is(button, .field, a, .stage, .option > input):focus-visible,
.tap > input:focus-visible + .mark {
  outline: 2px solid var(--accent) !important;
  outline-offset: 2px;
}

@container (inline-size >= 30em) {
  .few:not(.thumbs) .word,
  .few .here .word {
    grid-area: 2;
    justify-self: stretch;
    max-inline-size: none;
    text-align: center;
    opacity: 1 !important;
  }
}
`
