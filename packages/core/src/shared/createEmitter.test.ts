import { describe, expect, test } from 'vitest'
import { createEmitter, type Emitter } from './createEmitter.js'

type Signals = { tick: number; tock: string }

function start(): { emitter: Emitter<Signals>; thrown: unknown[]; heard: unknown[] } {
  const thrown: unknown[] = []
  return { emitter: createEmitter<Signals>(error => thrown.push(error)), thrown, heard: [] }
}

describe('createEmitter', () => {
  test('tells each listener of its own signal, in the order they came', () => {
    const { emitter, heard } = start()
    emitter.on('tick', value => heard.push(['first', value]))
    emitter.on('tick', value => heard.push(['second', value]))
    emitter.on('tock', value => heard.push(['other', value]))
    emitter.emit('tick', 1)
    expect(heard).toEqual([
      ['first', 1],
      ['second', 1],
    ])
  })

  test('goes on after a listener that throws, and hands the error over', () => {
    const { emitter, thrown, heard } = start()
    const error = new Error('hostile')
    emitter.on('tick', () => {
      throw error
    })
    emitter.on('tick', value => heard.push(value))
    emitter.emit('tick', 1)
    expect(heard).toEqual([1])
    expect(thrown).toEqual([error])
  })

  test('stops one registration of a listener that is registered twice', () => {
    const { emitter, heard } = start()
    const listener = (value: number): void => void heard.push(value)
    const stop = emitter.on('tick', listener)
    emitter.on('tick', listener)
    stop()
    stop()
    emitter.emit('tick', 1)
    expect(heard).toEqual([1])
  })

  test('lets a listener stop itself while it is called', () => {
    const { emitter, heard } = start()
    const stop = emitter.on('tick', value => {
      heard.push(value)
      stop()
    })
    emitter.on('tick', value => heard.push(value + 10))
    emitter.emit('tick', 1)
    emitter.emit('tick', 2)
    expect(heard).toEqual([1, 11, 12])
  })

  test('calls nobody after it was cleared', () => {
    const { emitter, heard } = start()
    emitter.on('tick', value => heard.push(value))
    emitter.clear()
    emitter.emit('tick', 1)
    expect(heard).toEqual([])
  })
})
