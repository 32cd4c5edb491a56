/** The fields of a contact question: of one line each, with their names above. */
export const contactStyles: string = `
.line {
  width: 100%;
  min-height: var(--high);
}
.entry {
  display: grid;
  gap: 0.25em;
}
`
