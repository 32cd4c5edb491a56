import type { Theme } from './tokens.js'

// A widget that does not follow its page cannot stand on the page's background.
const ownGround: Theme = { '--earshot-surface': 'Canvas', '--earshot-text': 'CanvasText' }

/** Light, whatever the page is. */
export const lightTheme: Theme = { ...ownGround, '--earshot-theme': 'light' }

/** Dark, whatever the page is. */
export const darkTheme: Theme = { ...ownGround, '--earshot-theme': 'dark' }
