/** The border between page and widget, the tokens, the card and its texts. */
export const frameStyles: string = `
/* Nothing of the page comes in but what is named here. Important rules of a shadow root win over
   important rules of the page, so this border holds against any style sheet. */
:host {
  all: initial !important;
  display: grid !important;
  grid-template-columns: minmax(0, 1fr) !important;
  container-type: inline-size !important;
  contain-intrinsic-width: 15em !important;
  min-height: var(--earshot-room, 0) !important;
  visibility: inherit !important;
  color-scheme: var(--earshot-theme, inherit) !important;
  color: var(--earshot-text, inherit) !important;
  font-family: var(--earshot-font, inherit) !important;
  font-size: var(--earshot-font-size, medium) !important;
  -webkit-text-size-adjust: 100% !important;
  /* What is chosen is a fill: printers leave those out. */
  print-color-adjust: exact !important;
}
/* A card that is on its way, or waits for its moment: without room, out of everybody's reach. */
:host(:is([data-lays], [data-waits])) {
  height: 0 !important;
  overflow: hidden !important;
  visibility: hidden !important;
}
/* The question is laid out after the rest. */
:host([data-lays='rest']) .stage > :last-child {
  display: none;
}
/* All the page can still reach of the host. */
:host::before,
:host::after {
  content: none !important;
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

/* What has to be seen is drawn in the text's colour, which can be read on any page that can be read;
   the accent only fills. Beside a text of 7 to 1 muted text keeps 4.5 to 1, an edge 3 to 1.
   A property that a page registers holds in shadow roots too: these have names that none registers. */
.card {
  --_accent: var(--earshot-accent, currentColor);
  --_contrast: Canvas;
  --_muted: var(--earshot-muted, color-mix(in srgb, currentColor 84%, transparent));
  --_edge: color-mix(in srgb, currentColor 70%, transparent);
  --_tint: color-mix(in srgb, currentColor 9%, transparent);
  --_radius: var(--earshot-radius, 0.75em);
  --_small: calc(var(--_radius) * 0.75);
  /* Between things; what is tapped is so high. */
  --_space: calc(clamp(0.75, var(--earshot-density, 1), 1.25) * 0.75em);
  --_high: max(24px + 0.25em, 2em + var(--_space));
  position: relative;
  display: flex;
  flex-direction: column;
  /* Lines that can be read, and points that lie together, however wide the column is. */
  max-width: 42em;
  padding: calc(var(--_space) * 1.4);
  border: 1px solid var(--earshot-border, color-mix(in srgb, currentColor 20%, transparent));
  border-radius: var(--_radius);
  background: var(--earshot-surface, transparent);
  line-height: 1.4;
  overflow-wrap: break-word;
  hyphens: auto;
}
.stage {
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: var(--_space);
}
.question,
.thanks {
  padding-inline-end: 2em;
  font-weight: 600;
}
.hint,
.status,
.word {
  color: var(--_muted);
  font-size: 0.8125em;
}
.question + .hint {
  margin-block-start: calc(0.25em - var(--_space));
}

`
