/** The points of a scale and their words. */
export const scaleStyles: string = `
/* A scale is a grid of one column for each point: marks above, words below. */
.points {
  display: grid;
  grid-template-columns: repeat(var(--count), minmax(0, 1fr));
  --gap: 1px;
  gap: 0.375em 0;
  margin-inline: calc(-1 * var(--gap));
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
  width: 100%;
  height: 100%;
  border-radius: var(--small);
  appearance: none;
}
.mark,
.word {
  margin-inline: var(--gap);
}
.mark {
  display: grid;
  place-items: center;
  height: 2.75em;
  border-radius: var(--small);
}
svg {
  width: 1.5em;
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
.faces .mark {
  justify-self: center;
  width: min(2.75em, 100%);
  border-radius: 50%;
  color: var(--muted);
}
.here .mark,
.option:hover,
.close:hover,
.chosen {
  background: var(--tint);
  color: inherit;
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
  width: min(2.25em, 100%);
  stroke-width: 1.25;
}
.stars svg {
  color: var(--earshot-star, var(--accent));
}
.stars .upto svg {
  fill: currentColor;
}

/* Where not every word has room, the ends speak, and between them the point in hand, which takes the
   place of none. A word that is not seen lies over others: it takes no taps. */
.word {
  grid-area: 2 / 1 / 3 / -1;
  justify-self: center;
  max-width: 32%;
  text-align: center;
  line-height: 1.3;
  opacity: 0;
  pointer-events: none;
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
.here .word {
  color: inherit;
}

`
