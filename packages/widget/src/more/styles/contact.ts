/**
 * What surveys in a slot may have, too: the fields of a contact question, of one line each with their
 * names above; what is known already; and a button that looks like a link.
 */
export const contactStyles: string = `
.later {
  color: var(--_muted, inherit);
  text-decoration: underline;
}
.known {
  color: var(--_muted);
  font-size: 0.875em;
}
.line {
  width: 100%;
  min-height: var(--_high);
}
.entry {
  display: grid;
  gap: 0.25em;
}
`
