/** What changes with the room, with what the browser can do, and with forced colours. */
export const conditionStyles: string = `
/* Words under every point, where there is room for all of them. */
@container (width >= 34em) {
  .points {
    --gap: 3px;
  }
  .points.few .word {
    grid-area: 2;
    justify-self: stretch;
    max-width: none;
    padding-inline: 0.25em;
    text-align: center;
    opacity: 1;
    pointer-events: auto;
  }
}
/* Eleven targets of 24 pixels need every pixel of a row of 288, and a column below that. */
@container (width < 22em) {
  .card {
    padding-inline: 0.625em;
  }
}
@container (width < 288px) or (width < 18em) {
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
    max-width: none;
    opacity: 1;
    pointer-events: auto;
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
