/** The style sheet of a widget. Lengths hang on the font size, so that larger text has room. */
export const styles: string = `
/* Nothing of the page comes in but what is named here. Important rules of a shadow root win over
   important rules of the page, so this border holds against any style sheet. */
:host {
  all: initial !important;
  display: grid !important;
  grid-template-columns: minmax(0, 1fr) !important;
  container-type: inline-size !important;
  contain-intrinsic-inline-size: 15rem !important;
  min-block-size: var(--earshot-room, 0) !important;
  color-scheme: var(--earshot-theme, inherit) !important;
  color: var(--earshot-text, inherit) !important;
  font-family: var(--earshot-font, inherit) !important;
  font-size: var(--earshot-font-size, medium) !important;
  -webkit-text-size-adjust: 100% !important;
}
* {
  box-sizing: border-box;
  margin: 0;
}
.hide {
  position: absolute;
  inline-size: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}

.card {
  --accent: var(--earshot-accent, currentColor);
  --contrast: Canvas;
  --muted: var(--earshot-muted, color-mix(in srgb, currentColor 80%, transparent));
  --edge: color-mix(in srgb, currentColor 56%, transparent);
  --tint: color-mix(in srgb, currentColor 9%, transparent);
  --radius: var(--earshot-radius, 0.75em);
  --small: calc(var(--radius) * 0.75);
  position: relative;
  display: flex;
  flex-direction: column;
  padding: 1em 1.125em;
  border: 1px solid var(--earshot-border, color-mix(in srgb, currentColor 20%, transparent));
  border-radius: var(--radius);
  background: var(--earshot-surface, transparent);
  line-height: 1.4;
  overflow-wrap: break-word;
}
.stage {
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: 0.75em;
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
  gap: 0.375em 0;
  margin-inline: -1px;
}
.point {
  display: contents;
}
.tap {
  display: grid;
  grid-row: 1;
}
.tap,
.option {
  position: relative;
}
.cover {
  position: absolute;
  inset: 0;
  inline-size: 100%;
  block-size: 100%;
  border-radius: var(--small);
  appearance: none;
}
.mark {
  display: grid;
  place-items: center;
  block-size: 2.75em;
  margin-inline: 1px;
  border-radius: var(--small);
}
svg {
  inline-size: 1.5em;
  fill: none;
  stroke: currentColor;
  stroke-width: 1.5;
  stroke-linecap: round;
  stroke-linejoin: round;
}
.numbers .mark,
.option,
.field {
  border: 1px solid var(--edge);
  border-radius: var(--small);
}
.here .mark,
.option:hover,
.chosen {
  background: var(--tint);
}
.chosen {
  border-color: var(--accent);
}
/* What is chosen is filled; its content, a child, so that the fill can be the text's own colour. */
.send,
.points:not(.stars) :checked + .mark {
  background: var(--accent);
}
.send > *,
.points:not(.stars) :checked + .mark > * {
  color: var(--earshot-on-accent, var(--contrast));
}
.points svg {
  inline-size: 2.25em;
  stroke-width: 1.25;
}
.faces .mark {
  justify-self: center;
  inline-size: 2.75em;
  border-radius: 50%;
}
.stars svg {
  color: var(--earshot-star, var(--accent));
}
.stars .upto svg {
  fill: currentColor;
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
  color: inherit;
}
.here:not(:first-child, .middle, :last-child) .word {
  max-inline-size: none;
}

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
  min-block-size: 2.75em;
  padding: 0.5em 1em;
}
.tick {
  flex: none;
  inline-size: 1.125em;
  block-size: 1.125em;
  accent-color: var(--accent);
}
.field {
  min-block-size: 4.5em;
  max-block-size: 16em;
  padding: 0.5em 0.75em;
  background: none;
  resize: vertical;
  field-sizing: content;
}
.thanks {
  display: flex;
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
.status {
  flex: 1;
  text-align: end;
}
button,
.field,
a {
  color: inherit;
  font: inherit;
}
button {
  min-block-size: 2.5em;
  padding: 0.375em;
  border: 1px solid transparent;
  border-radius: var(--small);
  background: none;
}
.send {
  padding-inline: 1.125em;
  font-weight: 600;
}
.quiet {
  text-decoration: underline;
}
.quiet,
.close,
.faces .mark {
  color: var(--muted);
}
.close {
  position: absolute;
  inset-block-start: 0.5em;
  inset-inline-end: 0.5em;
  display: grid;
}
.close:hover {
  background: var(--tint);
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

/* Words under every point, where there is room for all of them. */
@container (inline-size >= 34em) {
  .points {
    margin-inline: -0.1875em;
  }
  .mark {
    margin-inline: 0.1875em;
  }
  .points.few .word {
    grid-area: 2;
    justify-self: stretch;
    max-inline-size: none;
    padding-inline: 0.25em;
    text-align: center;
    opacity: 1;
  }
}
/* Eleven targets of 24 pixels need every pixel of a row of 288, and a column below that. */
@container (inline-size < 22em) {
  .card {
    padding-inline: 0.625em;
  }
}
@container (inline-size < 288px) or (inline-size < 18em) {
  .points.many {
    grid-template-columns: none;
  }
  .many .point {
    display: grid;
    grid-template-columns: 3em 1fr;
    align-items: center;
    gap: 0.75em;
  }
  .points.many .point .word {
    grid-area: 1 / 2;
    justify-self: start;
    max-inline-size: none;
    opacity: 1;
  }
}
/* White or black on the accent, whichever can be read: a page need not tell that it is dark. */
@supports (color: lch(from currentColor l 0 0)) {
  .card {
    --contrast: lch(from var(--accent) calc((49.44 - l) * infinity) 0 0);
  }
}
@media (forced-colors: active) {
  .send,
  .points:not(.stars) :checked + .mark {
    background: Highlight;
    forced-color-adjust: none;
  }
  .send > *,
  .points:not(.stars) :checked + .mark > * {
    color: HighlightText;
  }
}
`
