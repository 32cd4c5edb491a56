import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, inject, test } from 'vitest'

const TSC = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url))

// What React and Earshot have to say comes on the standard error.
const QUIET = { code: 0, stderr: '' }

describe.each(Object.entries(inject('shops')))('React %s with the tarballs', (major, shop) => {
  test('a server writes the page with the room reserved, at once and streamed, and says nothing', async () => {
    const { stdout, ...rest } = await runIn(shop, 'server.mjs')
    expect(rest).toEqual(QUIET)
    const { version, whole, streamed } = JSON.parse(stdout) as Record<string, string>
    expect(version).toMatch(new RegExp(`^${major}\\.`))
    expect(whole).toBe(
      '<section><div style="min-height:var(--earshot-reserved, 220px)"></div>' +
        '<p>quiet granted  not_started</p></section><article><div></div></article>',
    )
    expect(streamed).toBe(whole)
  })

  test.each([
    ['the widget', 'payment-effort'],
    ['the shop', 'help'],
  ])('the page is hydrated without a word, and what %s asks is answered', async (_, survey) => {
    const server = await runIn(shop, 'server.mjs')
    const { whole } = JSON.parse(server.stdout) as { whole: string }
    const { stdout, ...rest } = await runIn(shop, 'browser.mjs', whole, survey)
    expect(rest).toEqual(QUIET)
    expect(JSON.parse(stdout)).toEqual({
      isKept: true,
      received: [{ survey, question: 'effort', value: 2 }],
    })
  })

  test('a server’s TypeScript finds the types, without those of the DOM', async () => {
    const flags = '--noEmit --strict --skipLibCheck --module nodenext --target es2022 --lib es2022'
    const result = await runIn(shop, TSC, ...flags.split(' '), '--jsx', 'react-jsx', 'types.tsx')
    expect(result).toEqual({ ...QUIET, stdout: '' })
  })
})

function runIn(
  cwd: string,
  ...args: string[]
): Promise<{ code: unknown; stdout: string; stderr: string }> {
  return new Promise(resolve => {
    execFile(process.execPath, args, { cwd }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    )
  })
}
