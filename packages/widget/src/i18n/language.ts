import type { PresetWords } from '@earshot/core/headless'
import type { Messages } from './messages.js'

/** All texts of one language. */
export interface Language {
  /** What the widget itself says. */
  messages: Messages
  /** What questions made from a preset say. */
  words: PresetWords
}

/** The language that the widget has for a locale. */
export function pickLanguage(_locale: string): string {
  return 'en'
}
