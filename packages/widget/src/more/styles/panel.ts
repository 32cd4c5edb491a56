/** The box of a panel: in the corner at the end of the line. */
export const panelStyles: string = `
:host {
  display: contents !important;
}
.panel {
  position: fixed;
  inset: auto;
  inset-block-end: 1em;
  inset-inline-end: 1em;
  z-index: 2147483647;
  container-type: inline-size;
  width: min(24em, 100vw - 2em);
  padding: 0;
  border: 0;
  background: Canvas;
  color: CanvasText;
}
`
