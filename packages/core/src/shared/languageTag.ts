/**
 * A language tag as BCP 47 has it, from what pages and servers write for one: `de_AT` is German too,
 * and Hebrew had another code until 1989, which Java sent far longer.
 */
export function repairTag(tag: string): string {
  return tag.replaceAll('_', '-').replace(/^iw(?=-|$)/i, 'he')
}

/** The language of a tag, without script and region: `pt` for `pt-BR`. */
export function primaryLanguage(tag: string): string {
  return repairTag(tag).toLowerCase().split('-')[0]!
}

/** True when `locale` is `tag`, or is that more exactly: `en` covers `en-GB`. */
export function coversTag(tag: string, locale: string): boolean {
  const spread = (one: string): string => `${repairTag(one)}-`.toLowerCase()
  return spread(locale).startsWith(spread(tag))
}
