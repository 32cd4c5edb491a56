import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import type { Page } from '../../../../scripts/browsers/types.js'

/** The text of axe-core, to be served to a page. */
export const AXE: string = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
)

interface AxeResult {
  violations: { id: string; nodes: { html: string; failureSummary: string }[] }[]
}
declare global {
  interface Window {
    axe: { run(context: unknown, options: unknown): Promise<AxeResult> }
  }
}

/** Every violation that axe-core finds in the whole page, one line each. */
export function checkPage(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    // What fades in has the contrast of what is half there.
    const roots = [...document.querySelectorAll('*')].map(({ shadowRoot }) => shadowRoot)
    const moving = roots.flatMap(root => root?.getAnimations() ?? [])
    await Promise.allSettled(moving.map(({ finished }) => finished))
    const { violations } = await window.axe.run(document, { runOnly: tags })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(node => `${id}: ${node.html} ${node.failureSummary}`),
    )
  })
}
