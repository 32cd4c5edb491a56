import { repairTag } from '../shared/languageTag.js'

/** A text together with its language, so that it can be read aloud and laid out rightly. */
export interface Text {
  text: string
  /** BCP 47 tag; left out when nobody said: then it is taken for the page's own language. */
  lang?: string | undefined
}

/** Puts `values` into a pattern: `{step} of {of}`. A name without a value stays as it is written. */
export function fillPattern(
  pattern: string,
  values: Readonly<Record<string, string | number>>,
): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  )
}

/** The direction a language is written in. */
export function directionOf(lang: string): 'ltr' | 'rtl' {
  const tag = repairTag(lang)
  return /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)(-|$)|-(arab|hebr)/i.test(tag) ? 'rtl' : 'ltr'
}
