/** A modal dialog: it fills the window, so that it scrolls in the place of the page behind it. */
export const dialogStyles: string = `
dialog {
  /* Also before it is open: else it would be laid out anew when it opens. */
  display: block;
  position: fixed;
  inset: 0;
  width: 100%;
  max-width: none;
  height: 100%;
  max-height: none;
  padding: 0;
  border: 0;
  background: rgb(0 0 0 / 0.4);
  overflow: hidden auto;
  overscroll-behavior: contain;
  scrollbar-width: none;
}
dialog::backdrop {
  background: none;
}
/* Only what can scroll keeps scrolling from the page: a pixel is left at both ends. */
.ground {
  display: grid;
  place-items: center;
  min-height: calc(100% + 2px);
  padding: 1em;
}
.modal {
  width: min(30em, 100%);
}
`
