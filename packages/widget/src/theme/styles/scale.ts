/** The points of a scale and their words. */
export const scaleStyles: string = `
/* A scale is a grid of one column for each point: the words of the ends, the marks, and the other words. */
.points {
  display: grid;
  grid-template-columns: repeat(var(--_count), minmax(0, 1fr));
  --_gap: min(3px, 0.5cqi);
  /* Points that stand too far apart are no scale any more. */
  max-width: calc(var(--_count) * 8em);
  margin-inline: calc(-1 * var(--_gap));
}
.point {
  display: contents;
}
.tap {
  display: grid;
  grid-row: 2;
}
.tap,
.option {
  position: relative;
}
.cover {
  position: absolute;
  inset: 0;
  width: 100%;
  height: 100%;
  border-radius: var(--_small);
  appearance: none;
  /* A mark that moves is painted, and tapped, above what stands before it. */
  z-index: 1;
}
.mark,
.word {
  margin-inline: var(--_gap);
}
.mark {
  display: grid;
  place-items: center;
  height: var(--_high);
  border-radius: var(--_small);
}
svg {
  flex: none;
  width: 1.5em;
  fill: none;
  stroke: currentColor;
  stroke-width: 1.5;
  stroke-linecap: round;
  stroke-linejoin: round;
}
.mark,
.option,
.field,
.tick {
  border: 1px solid var(--_edge);
}
.faces .mark,
.stars .mark {
  justify-self: center;
  width: min(2.5em, 100% - 4px);
  height: auto;
  aspect-ratio: 1;
}
.faces .mark,
.tick[type='radio'] {
  border-radius: 50%;
}
.here .mark,
.option:hover,
.close:hover,
.chosen {
  background: var(--_tint);
}
/* What is chosen has a contour twice as wide, whatever it is filled with. The text on the fill is a
   child, so that the fill can be the text's own colour. */
.chosen,
:checked + .mark,
.tick:checked {
  border-color: currentColor;
  box-shadow: inset 0 0 0 1px;
}
.send,
:checked + .mark,
.tick:checked {
  background: var(--_accent);
}
.send > *,
:checked + .mark > * {
  color: var(--earshot-on-accent, var(--_contrast));
}
.points svg {
  width: 100%;
}
.stars .mark {
  border: none;
  background: none;
  box-shadow: none;
}
.stars .mark svg {
  color: var(--_edge);
  stroke-width: 1;
}
.stars .upto svg {
  color: inherit;
  fill: var(--earshot-star, var(--_accent));
  stroke-width: 1.5;
}

/* Where not every word has room, the ends speak, and below it the point in hand, which takes the place
   of none. A word that is not seen lies over others: it takes no taps. */
.word {
  /* Its column and those on both sides. */
  grid-area: 3 / var(--_at) / auto / span 3;
  justify-self: center;
  margin-block: 0.25em;
  text-align: center;
  line-height: 1.3;
  opacity: 0;
  pointer-events: none;
}
.point:is(:first-child, :last-child) .word {
  grid-area: 1 / 1 / auto / -1;
  align-self: end;
  max-width: 48%;
}
.point:first-child .word {
  justify-self: start;
  text-align: start;
}
.point:last-child .word {
  justify-self: end;
  text-align: end;
}
.point:is(:first-child, :last-child) .word,
.here .word {
  opacity: 1;
  pointer-events: auto;
}
.word:empty {
  display: none;
}
.here .word {
  color: inherit;
}

`
