import { promisifyRequest } from 'idb-keyval'
import { noteKey } from './keys.js'
import type { Storage } from './createStorage.js'

/** The few small texts that must survive the page: who, which session, what was asked, the pace. */
export interface Notes {
  read(name: string): Promise<string | undefined>
  /** What the note says, given what is stored: what could not be stored here is newer. */
  newest(name: string, stored: string | undefined): string | undefined
  /** False for a note that the database did not take. */
  isKept(name: string): boolean
  /** Reads, decides and writes (nothing, or an empty text: erases) in one transaction: two tabs cannot both decide. */
  update(
    name: string,
    decide: (text: string | undefined, isKnown?: boolean) => string | undefined,
  ): Promise<void>
  /**
   * Erases the whole database, rows of all namespaces too, and leaves one note, in one transaction
   * begun at once.
   * @param isNew else the erasure is called off when the stored note is another one by now
   */
  eraseAll(left: Note, isNew: boolean): Promise<void>
  /** Another page has written that note: what could not be stored here is older. */
  overtake(name: string): void
  /** Storage may work again: an erasure that has failed is made up for. */
  settle(): void
}

/** A small text and its name; without a text there is no such note. */
export interface Note {
  name: string
  text: string | undefined
}

/** Keeps notes in the database, and in memory what it does not take. */
export function createNotes(storage: Storage, onFailure: () => void): Notes {
  // Newer than the database: it could not be written there.
  const ahead = new Map<string, string | undefined>()
  const newest = (name: string, stored: string | undefined): string | undefined =>
    ahead.has(name) ? ahead.get(name) : stored
  // What an erasure that has failed was to leave.
  let owed: Note | undefined
  const readFrom = async (store: IDBObjectStore, name: string): Promise<string | undefined> => {
    const text: unknown = await promisifyRequest(store.get(noteKey(name)))
    return typeof text == 'string' ? text : undefined
  }
  const eraseAll = async ({ name, text }: Note, isNew: boolean): Promise<void> => {
    // What is owed is newer than anything that is stored.
    const isNewer = isNew || owed !== undefined
    ahead.clear()
    if (text !== undefined) ahead.set(name, text)
    try {
      await storage.use('readwrite', async store => {
        const key = noteKey(name)
        if (!isNewer && (await promisifyRequest(store.get(key))) !== text) return
        store.clear()
        if (text !== undefined) store.put(text, key)
        // Everything is ordered now: a page that ends at once takes nothing of it along.
        store.transaction.commit?.()
        return promisifyRequest(store.transaction)
      })
      owed = undefined
      ahead.clear()
    } catch {
      if (isNewer) owed = { name, text }
      onFailure()
    }
  }
  const notes: Notes = {
    newest,
    isKept: name => !ahead.has(name),
    async read(name) {
      let text: string | undefined
      try {
        text = await storage.use('readonly', store => readFrom(store, name))
      } catch {
        onFailure()
      }
      return newest(name, text)
    },
    async update(name, decide) {
      let before: string | undefined
      let isRead = false
      // A choice after an erasure that has failed: both at once, or what is stored since would go.
      const due = owed?.name === name ? owed : undefined
      if (due) owed = undefined
      const decideNow = (): string | undefined => decide(newest(name, before))
      try {
        await storage.use('readwrite', async store => {
          before = await readFrom(store, name)
          isRead = true
          const next = decideNow()
          if (due) store.clear()
          // Most decisions are to leave it as it is: a cue that cancels, where nothing waits.
          if (next !== before || due) {
            if (next) store.put(next, noteKey(name))
            else store.delete(noteKey(name))
          }
          store.transaction.commit?.()
          return promisifyRequest(store.transaction)
        })
        ahead.delete(name)
      } catch {
        owed ??= due
        onFailure()
        const known = newest(name, before)
        const next = decide(known, isRead || ahead.has(name))
        // What leaves the note as it was is not newer than what could not be read. An empty text erases.
        if (next !== known) ahead.set(name, next)
      }
    },
    overtake(name) {
      ahead.delete(name)
      if (owed?.name === name) owed = undefined
    },
    eraseAll,
    settle() {
      // The visitor may have chosen anew since.
      if (owed) void eraseAll({ name: owed.name, text: newest(owed.name, owed.text) }, true)
      else [...ahead.keys()].forEach(name => void notes.update(name, text => text))
    },
  }
  return notes
}
