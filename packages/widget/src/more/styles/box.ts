/** The box of a survey over the page: its ground, its edge, and how it comes. */
export const boxStyles: string = `
/* What is drawn stands in the top layer: the host takes no room, and nothing of the page's. */
:host {
  display: contents !important;
}
[hidden] {
  display: none !important;
}
.box {
  container-type: inline-size;
  width: 24em;
  height: auto;
  padding: 0;
  color: var(--earshot-text, CanvasText);
  border-radius: var(--earshot-radius, 0.75em);
  overscroll-behavior: contain;
}
.box,
.tab {
  /* A surface that lets the page through has the page's colour below it. */
  background: linear-gradient(var(--earshot-surface, Canvas) 0 0) Canvas;
  border: 1px solid var(--earshot-border, color-mix(in srgb, CanvasText 20%, Canvas));
  box-shadow: 0 0.5em 2em rgb(0 0 0 / 0.18);
}
/* Below the card it would be something to scroll to. */
.box > .hide {
  inset-block-start: 0;
}
.box .card {
  border: 0;
  background: none;
}
/* In line with the question above it. */
.later:first-child {
  margin-inline-start: calc(-0.5em - 1px);
}
.note {
  padding: 0 1.25em 1em;
  text-align: start;
}
/* It is laid out before it comes, where it will be; the button of a tab may be there already. */
:host([data-lays]) {
  visibility: inherit !important;
}
:host([data-lays]) .box,
dialog:not([open]),
dialog:not([open]) .box {
  visibility: hidden;
  animation: none;
}
[data-corner='hidden'] {
  visibility: hidden;
}
@media (prefers-reduced-motion: no-preference) {
  .box,
  .tab {
    animation: arrive 160ms ease-out;
  }
  @keyframes arrive {
    from {
      opacity: 0;
      transform: translateY(0.5em);
    }
  }
}
@media (forced-colors: active) {
  .box,
  .tab {
    background: Canvas;
  }
}
@media print {
  :host {
    display: none !important;
  }
}
`
