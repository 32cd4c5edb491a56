import { nextTurn } from '../support/nextTurn.js'

/** Something that will happen, to somebody who may be dead by then. */
interface Task {
  at: number
  order: number
  isAlive: () => boolean
  run: () => void
}

/** Virtual time: nothing happens but what is scheduled here. */
export interface Clock {
  /** Monotonic, milliseconds. */
  elapsed(): number
  /** Wall clock, epoch milliseconds. */
  now(): number
  /** Moves the wall clock alone. */
  jump(ms: number): void
  /** Schedules; what is scheduled for somebody dead never happens. Returns the way to call it off. */
  after(delayMs: number, run: () => void, isAlive?: () => boolean): () => void
  /** Lets the next thing happen. Resolves to false when there is none before `until`. */
  step(until: number): Promise<boolean>
  /** How many things are scheduled for the living. */
  pending(): number
}

/** Owns the time. */
export function createClock(startedAt: number): Clock {
  let elapsed = 0
  let offset = startedAt
  let order = 0
  const tasks: Task[] = []
  const always = (): boolean => true

  return {
    elapsed: () => elapsed,
    now: () => elapsed + offset,
    jump(ms) {
      offset += ms
    },
    after(delayMs, run, isAlive = always) {
      const task = { at: elapsed + Math.max(0, delayMs), order: order++, isAlive, run }
      // Few tasks wait at a time: a sorted list is as good as a heap.
      let place = tasks.length
      while (place > 0 && tasks[place - 1]!.at > task.at) place--
      tasks.splice(place, 0, task)
      return () => {
        const index = tasks.indexOf(task)
        if (index >= 0) tasks.splice(index, 1)
      }
    },
    async step(until) {
      while (tasks[0] && !tasks[0].isAlive()) tasks.shift()
      const task = tasks[0]
      if (!task || task.at > until) {
        elapsed = Math.max(elapsed, until)
        return false
      }
      tasks.shift()
      elapsed = task.at
      task.run()
      await nextTurn()
      return true
    },
    pending: () => tasks.filter(task => task.isAlive()).length,
  }
}
