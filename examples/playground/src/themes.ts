import { themes, type Theme, type ThemeName } from '@earshot/widget'

/** A ready theme, and the page that it is shown on. */
export interface ReadyTheme {
  id: ThemeName
  name: string
  scheme: 'light' | 'dark'
  tokens: Theme
}

/** Five to choose from. */
export const THEMES: readonly ReadyTheme[] = [
  // Without any token: what the page itself looks like.
  { id: 'plain', name: 'Plain', scheme: 'light', tokens: {} },
  { id: 'soft', name: 'Soft', scheme: 'light', tokens: themes.soft },
  { id: 'sharp', name: 'Sharp', scheme: 'light', tokens: themes.sharp },
  { id: 'contrast', name: 'High contrast', scheme: 'light', tokens: themes.contrast },
  { id: 'dark', name: 'Dark', scheme: 'dark', tokens: themes.dark },
]

/** The accent of a theme on a page of that scheme, `#rrggbb`, as colour fields want it. */
export function accentOf({ tokens }: ReadyTheme, scheme: 'light' | 'dark'): string {
  const colours = tokens['--earshot-accent']?.match(/#[\da-f]{6}/gi)
  const ofPage = scheme === 'dark' ? '#eceef2' : '#1d2430'
  return (scheme === 'dark' ? colours?.at(-1) : colours?.[0]) ?? ofPage
}

/** What is changed of a theme; what is empty is left as the theme has it. */
export interface Look {
  /** A colour, `#rrggbb`. */
  accent: string
  /** CSS pixels. */
  radius: number | undefined
  font: string
  /** CSS pixels. */
  fontSize: number | undefined
  /** Of paddings and gaps, 0.75 to 1.25. */
  density: number | undefined
}

/** A theme as it is. */
export const UNCHANGED: Look = {
  accent: '',
  radius: undefined,
  font: '',
  fontSize: undefined,
  density: undefined,
}

/** Fonts that are there without a download. */
export const FONTS: readonly { name: string; family: string }[] = [
  { name: 'Of the page', family: '' },
  { name: 'Serif', family: "Georgia, 'Noto Serif', 'Liberation Serif', serif" },
  { name: 'Monospaced', family: "ui-monospace, Menlo, Consolas, 'Liberation Mono', monospace" },
]

/** The custom properties of a theme with what was changed of it. */
export function tokensOf(theme: ReadyTheme, look: Look): Record<string, string> {
  return {
    ...theme.tokens,
    ...(look.accent && { '--earshot-accent': look.accent }),
    ...(look.radius !== undefined && { '--earshot-radius': `${look.radius}px` }),
    ...(look.font && { '--earshot-font': look.font }),
    ...(look.density !== undefined && { '--earshot-density': String(look.density) }),
    ...(look.fontSize !== undefined && { '--earshot-font-size': `${look.fontSize}px` }),
  }
}
