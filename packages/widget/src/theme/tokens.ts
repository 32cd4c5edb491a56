/**
 * The custom properties a page may set, on the slot or on any element around it. Without any of them
 * the widget is drawn in the page's own text colour and font on the page's own background.
 *
 * - `--earshot-accent`, `--earshot-on-accent`: the chosen point, buttons; and text on them. Left out,
 *   the text is white or black, whichever reads better
 * - `--earshot-text`, `--earshot-muted`: the question; words, hints and status
 * - `--earshot-surface`, `--earshot-border`: the card
 * - `--earshot-radius`: of the card; controls follow it
 * - `--earshot-density`: of paddings and gaps, from 0.75 to 1.25
 * - `--earshot-star`: stars
 * - `--earshot-font`: font family
 * - `--earshot-font-size`: what all else is measured by; the visitor's own default if it is left out
 * - `--earshot-theme`: `light`, `dark` or `light dark` (what the visitor's system is set to), for the
 *   browser's own parts and the colours `Canvas` and `CanvasText`; the page's `color-scheme` if it is
 *   left out
 */
export type ThemeToken =
  | '--earshot-theme'
  | '--earshot-accent'
  | '--earshot-on-accent'
  | '--earshot-text'
  | '--earshot-muted'
  | '--earshot-surface'
  | '--earshot-border'
  | '--earshot-radius'
  | '--earshot-density'
  | '--earshot-star'
  | '--earshot-font'
  | '--earshot-font-size'

/** Custom properties for one widget. */
export type Theme = Readonly<Partial<Record<ThemeToken, string>>>
