import type { Theme } from './tokens.js'

/** Looks that are ready to use. */
export type ThemeName = 'plain' | 'soft' | 'sharp' | 'contrast' | 'dark'

/**
 * Ready themes: for `mountWidget`'s `theme`, or as CSS from `docs/themes.md`. All but `dark` follow the
 * `color-scheme` of their page.
 */
export const themes: Readonly<Record<ThemeName, Theme>> = {
  // What is drawn without any theme: these undo one of the page around.
  plain: {
    '--earshot-accent': 'currentColor',
    '--earshot-surface': 'transparent',
  },
  soft: {
    '--earshot-accent': 'light-dark(#6246d6, #ab9bff)',
    '--earshot-text': 'light-dark(#29244b, #e9e6fb)',
    '--earshot-muted': 'light-dark(#5a5480, #b6b0dd)',
    '--earshot-surface': 'light-dark(#f4f2fd, #211e36)',
    '--earshot-border': 'transparent',
    '--earshot-radius': '1.25em',
    '--earshot-density': '1.1',
    '--earshot-star': '#f2a900',
  },
  sharp: {
    '--earshot-accent': 'light-dark(#c92a1a, #ff7a5c)',
    '--earshot-text': 'light-dark(#101012, #f5f5f4)',
    '--earshot-muted': 'light-dark(#4a4a50, #b9b9bd)',
    '--earshot-surface': 'light-dark(#fff, #111113)',
    '--earshot-border': 'currentColor',
    '--earshot-radius': '0px',
    '--earshot-density': '0.9',
  },
  contrast: {
    '--earshot-accent': 'light-dark(#0b2bd6, #ffe14d)',
    '--earshot-text': 'light-dark(#000, #fff)',
    '--earshot-muted': 'light-dark(#000, #fff)',
    '--earshot-surface': 'light-dark(#fff, #000)',
    '--earshot-border': 'currentColor',
    '--earshot-radius': '0.25em',
    '--earshot-density': '1.25',
    '--earshot-font-size': 'large',
  },
  dark: {
    '--earshot-theme': 'dark',
    '--earshot-accent': '#8ab4ff',
    '--earshot-text': '#eceef2',
    '--earshot-muted': '#a9afbb',
    '--earshot-surface': '#16181d',
    '--earshot-border': '#4d5462',
    '--earshot-star': '#ffc94d',
  },
}
