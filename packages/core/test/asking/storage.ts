import { nextTurn } from '../support/nextTurn.js'

/** The notes that the tabs of a browser share; a transaction begins when the simulation says so. */
export interface Storage {
  read(name: string): string | undefined
  update(
    tab: number,
    name: string,
    decide: (text: string | undefined) => string | undefined,
  ): Promise<void>
  /** Erases everything, in its turn. */
  purge(): void
  isIdle(tab?: number): boolean
  /** Carries out what waits, and what follows from it. @param most so many transactions */
  settle(most?: number): Promise<void>
  /** Commits the first that waits; whoever ordered it hears of that only after `then`. */
  commit(then: () => void): Promise<void>
  /** The tab is gone: nothing it has ordered begins. @returns whether something was lost */
  kill(tab: number, commitsOne: boolean): boolean
  /** Called after each commit with the tab that wrote. */
  onCommit(listener: (tab: number) => void): void
}

/** Owns the notes and the transactions that wait. */
export function createStorage(): Storage {
  type Transaction = { tab: number; run(): void; resolve(): void }
  const notes = new Map<string, string>()
  let waiting: Transaction[] = []
  let listener: (tab: number) => void = () => {}
  const begin = (): Transaction | undefined => {
    const [first] = waiting
    waiting = waiting.slice(1)
    first?.run()
    if (first) listener(first.tab)
    return first
  }
  const storage: Storage = {
    read: name => notes.get(name),
    update: (tab, name, decide) =>
      new Promise(resolve => {
        const run = (): void => {
          const next = decide(notes.get(name))
          if (next === undefined) notes.delete(name)
          else notes.set(name, next)
        }
        waiting = [...waiting, { tab, run, resolve }]
      }),
    purge() {
      waiting = [...waiting, { tab: -1, run: () => notes.clear(), resolve: () => {} }]
    },
    isIdle: tab => !waiting.some(one => tab === undefined || one.tab === tab),
    async settle(most = 1000) {
      for (let i = 0; waiting.length && i < most; i++) {
        begin()?.resolve()
        await nextTurn()
      }
    },
    async commit(then) {
      const first = begin()
      then()
      first?.resolve()
      await nextTurn()
    },
    kill(tab, commitsOne) {
      const own = waiting.filter(one => one.tab === tab)
      // Committed, but whoever ordered it is not there any more to hear of it.
      if (commitsOne && waiting[0]?.tab === tab) begin()
      waiting = waiting.filter(one => one.tab !== tab)
      return own.length > 0
    },
    onCommit: next => void (listener = next),
  }
  return storage
}
