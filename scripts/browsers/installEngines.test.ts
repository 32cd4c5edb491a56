import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/** Runs it where no program can be found, and so none installed either. */
const runAlone = (env: Record<string, string>): { status: number | null; text: string } => {
  const script = fileURLToPath(new URL('installEngines.mjs', import.meta.url))
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    env: { PATH: '/nowhere', EARSHOT_CHROMIUM: process.execPath, NO_COLOR: '1', ...env },
    encoding: 'utf8',
  })
  return { status, text: `${stdout}${stderr}` }
}

test('with CI=true a missing engine is an error that names it', () => {
  const { status, text } = runAlone({ CI: 'true', EARSHOT_FIREFOX: '/no/firefox' })
  expect(status).toBe(1)
  expect(text).toContain('Firefox: EARSHOT_FIREFOX names no program: /no/firefox')
  expect(text).toContain('no WebKit: ')
  expect(text).not.toContain('Chromium')
})

test('elsewhere it is a loud line, and the others are used', () => {
  const { status, text } = runAlone({ EARSHOT_FIREFOX: process.execPath })
  expect(status).toBe(0)
  expect(text).toContain('SKIPPED: no WebKit on this machine, its tests do not run')
  expect(text).toContain(`found Chromium: ${process.execPath}`)
  expect(text).toContain(`found Firefox: ${process.execPath}`)
})
