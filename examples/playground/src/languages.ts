/** A language the widget speaks. */
export interface Language {
  tag: string
  /** Its own name for itself. */
  name: string
}

/** All of them, English first. */
export const LANGUAGES: readonly Language[] = [
  { tag: 'en', name: 'English' },
  { tag: 'de', name: 'Deutsch' },
  { tag: 'fr', name: 'Français' },
  { tag: 'es', name: 'Español' },
  { tag: 'it', name: 'Italiano' },
  { tag: 'pt', name: 'Português' },
  { tag: 'nl', name: 'Nederlands' },
  { tag: 'pl', name: 'Polski' },
  { tag: 'ja', name: '日本語' },
  { tag: 'zh', name: '中文' },
  { tag: 'ar', name: 'العربية' },
  { tag: 'he', name: 'עברית' },
]
