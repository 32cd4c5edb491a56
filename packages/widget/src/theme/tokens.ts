/**
 * The custom properties a page may set, on the slot or on any element around it:
 *
 * - `--earshot-theme`: `light` or `dark`; without it the widget follows the page's `color-scheme`
 * - `--earshot-accent`, `--earshot-on-accent`: the chosen point, buttons, focus ring; and text on them
 * - `--earshot-text`, `--earshot-muted`: the question; words, hints and status
 * - `--earshot-surface`, `--earshot-border`: the card; `transparent` lets the page through
 * - `--earshot-radius`: of the card; controls follow it
 * - `--earshot-star`: a filled star
 * - `--earshot-font`: font family, the page's own by default
 * - `--earshot-font-size`: the size all else is measured by, the visitor's own default by default
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
  | '--earshot-star'
  | '--earshot-font'
  | '--earshot-font-size'

/** How a widget looks: `auto` follows the page, `light` and `dark` do not; or tokens for this one. */
export type Theme = 'auto' | 'light' | 'dark' | Readonly<Partial<Record<ThemeToken, string>>>

/** The custom properties that a theme sets on its widget. */
export function toTokens(theme: Theme): Readonly<Partial<Record<ThemeToken, string>>> {
  if (typeof theme == 'object') return theme
  return theme == 'auto' ? {} : { '--earshot-theme': theme }
}
