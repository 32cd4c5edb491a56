import { describe, expect, test } from 'vitest'
import type { EarshotFault } from '../earshot.js'
import { createRegistry, type Registry } from './createRegistry.js'

function start(max: number): { registry: Registry; faults: EarshotFault[]; admitted: Set<string> } {
  const faults: EarshotFault[] = []
  const admitted = new Set<string>()
  const registry = createRegistry({
    debug: true,
    report: fault => faults.push(fault),
    admit: id => admitted.has(id) || (admitted.size < max && !!admitted.add(id)),
  })
  return { registry, faults, admitted }
}
const journeyOf = (...ids: string[]): object => ({
  journey: { stages: [{ touchpoints: ids.map(id => ({ id })) }] },
})
const admits = (registry: Registry, touchpoint: string): boolean =>
  registry.admits({ type: 'touchpoint.used', touchpoint, data: {} })

describe('createRegistry', () => {
  test('drops nothing while the file may still come, and judges afterwards', () => {
    const { registry, faults, admitted } = start(1)
    for (const id of ['a', 'x', 'b', 'y']) expect(admits(registry, id)).toBe(true)
    expect(faults).toEqual([])
    registry.declare(journeyOf('a', 'b'))
    expect([...admitted]).toEqual(['x'])
    expect(faults.map(({ code }) => code)).toEqual(['undeclared', 'bad_id'])
    expect(['a', 'b', 'x', 'y'].map(id => admits(registry, id))).toEqual([true, true, true, false])
  })

  test('without a file all are undeclared', () => {
    const { registry, faults } = start(1)
    registry.declare(undefined)
    expect(['a', 'a', 'b'].map(id => admits(registry, id))).toEqual([true, true, false])
    expect(faults.map(({ code }) => code)).toEqual(['bad_id'])
  })

  test('lets everything else pass', () => {
    const { registry } = start(0)
    registry.declare(undefined)
    expect(registry.admits({ type: 'outcome.recorded', data: { name: 'x' } })).toBe(true)
    const answer = { survey: 's', version: 1, response: 'r', answered: 1, elapsedMs: 1 }
    expect(registry.admits({ type: 'survey.completed', touchpoint: 'x', data: answer })).toBe(true)
  })
})
