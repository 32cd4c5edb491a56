/** The button at the edge of the window, and the panel beside it. */
export const tabStyles: string = `
.tab {
  position: fixed;
  z-index: 2147483647;
  inset: auto;
  inset-block-end: 6em;
  inset-inline-end: 0;
  min-width: 2.75em;
  min-height: 2.75em;
  padding: 0.75em;
  border-inline-end: 0;
  border-radius: 0;
  border-start-start-radius: var(--earshot-radius, 0.75em);
  border-end-start-radius: var(--earshot-radius, 0.75em);
  color: var(--earshot-text, CanvasText);
  font-weight: 600;
  line-height: 1.4;
}
.tab span {
  writing-mode: vertical-rl;
}
.tab[data-corner='start'] {
  visibility: hidden;
}
.beside {
  inset-block-end: calc(6em + var(--_lift, 0px));
  inset-inline-end: 3.5em;
  max-width: calc(100% - 4.5em);
  max-height: calc(var(--_tall, 100vh) - 7em);
}
.beside .question,
.beside .thanks {
  padding-inline-end: 4.5em;
}
.foot > .minimise {
  position: absolute;
  inset-block-start: calc(var(--_space) - 0.25em);
  inset-inline-end: calc(var(--_space) + var(--_high) - 0.25em);
  display: grid;
  place-items: center;
  margin: 0;
}
@media (max-width: 30em) {
  .tab {
    inset-block-end: 0;
    inset-inline-end: 1em;
    padding-block: 0.5em calc(0.5em + env(safe-area-inset-bottom, 0px));
    border: 1px solid var(--earshot-border, color-mix(in srgb, CanvasText 20%, Canvas));
    border-block-end: 0;
    border-end-start-radius: 0;
    border-start-end-radius: var(--earshot-radius, 0.75em);
  }
  .tab span {
    writing-mode: inherit;
  }
  .tab[aria-expanded='true'] {
    visibility: hidden;
  }
}
`
