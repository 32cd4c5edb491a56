import { test } from 'vitest'
import { runYear } from './visitor.js'
test('tmp', async () => {
  const t = Date.now()
  const told = new Map<string, number>()
  let loads = 0
  for (let seed = 1; seed <= 300; seed++) {
    const y = await runYear(seed)
    for (const e of y.entries) {
      if (e.kind === 'load') loads++
      if (e.kind !== 'draft') continue
      const k = e.draft.type + ' ' + ((e.draft.data as any).outcome ?? '')
      told.set(k, (told.get(k) ?? 0) + 1)
    }
  }
  console.log(Date.now() - t, 'ms', loads, told)
}, 600_000)
