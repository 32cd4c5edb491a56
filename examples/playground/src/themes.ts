import type { Theme } from '@earshot/widget'

/** A ready look: tokens on the page's root, and the page that it is made for. */
export interface ReadyTheme {
  id: string
  name: string
  scheme: 'light' | 'dark'
  tokens: Theme
}

/** Five to choose from. */
export const THEMES: readonly ReadyTheme[] = [
  { id: 'plain', name: 'Plain', scheme: 'light', tokens: {} },
  {
    id: 'soft',
    name: 'Soft',
    scheme: 'light',
    tokens: {
      '--earshot-accent': '#6a4fc4',
      '--earshot-surface': '#f5f2fc',
      '--earshot-border': 'transparent',
      '--earshot-radius': '1.25rem',
    },
  },
  {
    id: 'sharp',
    name: 'Sharp',
    scheme: 'light',
    tokens: {
      '--earshot-accent': '#c2410c',
      '--earshot-border': '#1d2430',
      '--earshot-radius': '0px',
    },
  },
  {
    id: 'contrast',
    name: 'High contrast',
    scheme: 'light',
    tokens: {
      '--earshot-accent': '#00009c',
      '--earshot-text': '#000',
      '--earshot-muted': '#000',
      '--earshot-surface': '#fff',
      '--earshot-border': '#000',
    },
  },
  {
    id: 'dark',
    name: 'Dark',
    scheme: 'dark',
    tokens: {
      '--earshot-theme': 'dark',
      '--earshot-accent': '#7fb2ff',
      '--earshot-surface': '#1e232b',
      '--earshot-text': '#eceef2',
    },
  },
]

/** What is changed of a theme; what is empty is left as the theme has it. */
export interface Look {
  /** A colour, `#rrggbb`. */
  accent: string
  /** CSS pixels. */
  radius: number | undefined
  font: string
  /** CSS pixels. */
  fontSize: number | undefined
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
    ...(look.fontSize !== undefined && { '--earshot-font-size': `${look.fontSize}px` }),
  }
}
