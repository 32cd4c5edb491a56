import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

interface Journey {
  journey: { stages: { touchpoints: { id: string }[] }[] }
}

const touchpointsOf = (shop: string): { id: string }[] => {
  const file = fileURLToPath(new URL(`../../${shop}/earshot.json`, import.meta.url))
  const { journey } = JSON.parse(readFileSync(file, 'utf8')) as Journey
  return journey.stages.flatMap(stage => stage.touchpoints)
}

test('every place of the app is the same touchpoint as next door', () => {
  const nextDoor = new Map(touchpointsOf('shop').map(one => [one.id, one]))
  for (const one of touchpointsOf('react-shop')) expect(one).toEqual(nextDoor.get(one.id))
})
