import { get, update } from 'idb-keyval'
import type { Storage } from './createStorage.js'

/** The few small texts that must survive the page: who, which session, what was asked, the pace. */
export interface Notes {
  read(name: string): Promise<string | undefined>
  /** Reads, decides and writes in one transaction: two tabs cannot both decide. */
  update(name: string, decide: (text: string | undefined) => string | undefined): Promise<void>
  clear(): void
}

/** The key of a note in the database. */
export function noteKey(name: string): string {
  return `m|${name}`
}

/** Keeps notes in the database, and in memory for as long as there is none. */
export function createNotes(storage: Storage, onFailure: () => void): Notes {
  const kept = new Map<string, string>()
  return {
    async read(name) {
      try {
        const text = await get<unknown>(noteKey(name), storage.use)
        return typeof text == 'string' ? text : undefined
      } catch {
        onFailure()
        return kept.get(name)
      }
    },
    async update(name, decide) {
      try {
        await update<string | undefined>(noteKey(name), decide, storage.use)
      } catch {
        onFailure()
        const text = decide(kept.get(name))
        if (text !== undefined) kept.set(name, text)
      }
    },
    clear: () => kept.clear(),
  }
}
