/** What changes with the room, with what the browser can do, with motion and with forced colours. */
export const conditionStyles: string = `
/* Words under every point, where there is room for all of them. */
@container (width >= 34em) {
  .points.few .word {
    grid-area: 3 / calc(var(--_at) + 1);
    justify-self: stretch;
    align-self: start;
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
    gap: 0.25em;
  }
  .many .tap {
    grid-row: 1;
  }
  .many .point {
    display: grid;
    grid-template-columns: 3em 1fr;
    align-items: center;
    gap: 0.75em;
  }
  .points.many .point .word {
    grid-area: 1 / 2;
    place-self: center start;
    margin-block: 0;
    max-width: none;
    opacity: 1;
    pointer-events: auto;
  }
}
/* White or black on the accent, whichever can be read: a page need not tell that it is dark. What
   lies below an accent that lets it through is not known: the accent is made opaque. */
@supports (color: lch(from currentColor l 0 0)) {
  .card {
    --_accent: rgb(from var(--earshot-accent, currentColor) r g b / 1);
    --_contrast: lch(from color(from var(--_accent) xyz y y y) calc((49.44 - l) * infinity) 0 0);
  }
}
/* Nothing that moves takes room. */
@media (prefers-reduced-motion: no-preference) {
  .mark,
  svg,
  button,
  .next {
    transition:
      scale 0.15s,
      opacity 0.15s,
      translate 0.15s;
  }
  .here svg {
    scale: 1.1;
  }
  .tap:active .mark,
  button:active {
    scale: 0.94;
  }
  @starting-style {
    .next {
      opacity: 0;
      translate: 0 0.5em;
    }
  }
}
@media (forced-colors: active) {
  .card {
    forced-color-adjust: none;
    --_accent: Highlight;
    --earshot-on-accent: HighlightText;
    --earshot-star: Highlight;
    --_muted: CanvasText;
    border-color: CanvasText;
    background: Canvas;
    color: CanvasText;
  }
}
`
