/** The border between page and widget, the tokens, the card and its texts. */
export const frameStyles: string = `
/* Nothing of the page comes in but what is named here. Important rules of a shadow root win over
   important rules of the page, so this border holds against any style sheet. */
:host {
  all: initial !important;
  display: grid !important;
  grid-template-columns: minmax(0, 1fr) !important;
  container-type: inline-size !important;
  contain-intrinsic-width: 15rem !important;
  min-height: var(--earshot-room, 0) !important;
  color-scheme: var(--earshot-theme, inherit) !important;
  color: var(--earshot-text, inherit) !important;
  font-family: var(--earshot-font, inherit) !important;
  font-size: var(--earshot-font-size, medium) !important;
  -webkit-text-size-adjust: 100% !important;
}
/* A card that waits for its moment: laid out, without room, out of everybody's reach. */
:host([data-waits]) {
  height: 0 !important;
  overflow: hidden !important;
  visibility: hidden !important;
}
* {
  box-sizing: border-box;
  margin: 0;
}
.hide {
  position: absolute;
  width: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}

.card {
  --accent: var(--earshot-accent, currentColor);
  --contrast: Canvas;
  --muted: var(--earshot-muted, color-mix(in srgb, currentColor 80%, transparent));
  --edge: color-mix(in srgb, currentColor 56%, transparent);
  --tint: color-mix(in srgb, currentColor 9%, transparent);
  --radius: var(--earshot-radius, 0.75em);
  --small: calc(var(--radius) * 0.75);
  position: relative;
  display: flex;
  flex-direction: column;
  /* Lines that can be read, and points that lie together, however wide the column is. */
  max-width: 42em;
  padding: 1em 1.125em;
  border: 1px solid var(--earshot-border, color-mix(in srgb, currentColor 20%, transparent));
  border-radius: var(--radius);
  background: var(--earshot-surface, transparent);
  line-height: 1.4;
  overflow-wrap: break-word;
  hyphens: auto;
}
.stage {
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: 0.75em;
}
.question,
.thanks {
  padding-inline-end: 2em;
  font-weight: 600;
}
.hint,
.status,
.word {
  color: var(--muted);
  font-size: 0.8125em;
}
.question + .hint {
  margin-block-start: -0.75em;
}

`
