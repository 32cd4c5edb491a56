import type { LanguageModule } from './language.js'

// One by one, so that bundlers see them and make a chunk of each.
const LOADERS: Readonly<Record<string, () => Promise<LanguageModule>>> = {
  de: () => import('./languages/de.js'),
  fr: () => import('./languages/fr.js'),
  es: () => import('./languages/es.js'),
  it: () => import('./languages/it.js'),
  pt: () => import('./languages/pt.js'),
  nl: () => import('./languages/nl.js'),
  pl: () => import('./languages/pl.js'),
  ja: () => import('./languages/ja.js'),
  zh: () => import('./languages/zh.js'),
  ar: () => import('./languages/ar.js'),
  he: () => import('./languages/he.js'),
}

/** Fetches a language. @param tag one of `LANGUAGES` but English, which is always there */
export async function loadLanguage(tag: string): Promise<LanguageModule> {
  const load = LOADERS[tag]
  if (!load) throw Error(`no language "${tag}"`)
  return load()
}
