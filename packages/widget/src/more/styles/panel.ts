/** A corner at the end of the line; at the bottom of a small window, a sheet. */
export const panelStyles: string = `
.panel {
  position: fixed;
  z-index: 2147483647;
  inset: auto;
  inset-block-end: calc(1em + var(--_lift, 0px) + env(safe-area-inset-bottom, 0px));
  inset-inline-end: max(1em, env(safe-area-inset-left, 0px), env(safe-area-inset-right, 0px));
  max-width: calc(100% - 2em);
  max-height: calc(var(--_tall, 100vh) - 2em);
  overflow: auto;
}
/* Beside the button of a tab. */
.panel[data-beside] {
  inset-inline-end: 3.5em;
}
.panel[data-corner='start'] {
  inset-inline: 1em auto;
}
@media (max-width: 30em) {
  .panel,
  .panel[data-corner] {
    inset-block-end: var(--_lift, 0px);
    inset-inline: 0;
    width: auto;
    max-width: none;
    max-height: calc(var(--_tall, 100vh) * 0.85);
    padding-block-end: env(safe-area-inset-bottom, 0px);
    border-width: 1px 0 0;
    border-end-start-radius: 0;
    border-end-end-radius: 0;
  }
}
`
