import type { Finding } from './finding.js'

/** Warns of patterns that the path of no page fits. */
export function checkPaths(patterns: readonly string[], path: string): Finding[] {
  return patterns.flatMap((pattern, i) => {
    const meant = meantBy(pattern)
    if (meant === pattern) return []
    const message = `Fits no page: a path begins with "/" and has neither host, query nor fragment. Write "${meant}".`
    return [{ path: `${path}[${i}]`, code: 'fits_no_page', message }]
  })
}

function meantBy(pattern: string): string {
  const own = pattern.replace(/^(https?:)?\/\/[^/?#]*/i, '').replace(/[?#].*/s, '')
  // A single star stands for nothing too: then the path's own slash has to follow.
  if (/^(\*\*|\*?\/)/.test(own)) return own
  return own.startsWith('*') ? `*${own}` : `/${own}`
}
