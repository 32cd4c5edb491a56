/** So often at most a text is kept while it is written: each time costs a storage transaction. */
const KEEP_EVERY_MS = 400

/**
 * What tells that the visitor may be gone soon. On `pagehide` it is too late, as what is stored is read
 * before it is written; from `beforeunload` on there is mostly time for that. It is listened to only
 * while there is something to lose: it keeps pages out of Firefox's back/forward cache.
 */
const LEAVING = ['visibilitychange', 'beforeunload']

/** The window, or what a test puts in its place. */
export type TextKeeperWindow = Pick<
  Window,
  'setTimeout' | 'clearTimeout' | 'addEventListener' | 'removeEventListener'
>

/** Has the text that is being written kept, so that a reload does not lose it. */
export interface TextKeeper {
  /** The text of a question has changed. */
  note(question: string, text: string): void
  /** Has kept what was noted: the visitor turns to something else, or leaves. */
  flush(): void
  /** Forgets what was noted: it is another person who writes now. */
  drop(): void
}

/** Owns the text that was noted and is not kept yet. */
export function createTextKeeper(
  keep: (question: string, text: string) => void,
  view: TextKeeperWindow,
): TextKeeper {
  let noted: [question: string, text: string] | undefined
  let timer: number | undefined
  const drop = (): void => {
    view.clearTimeout(timer)
    for (const name of LEAVING) view.removeEventListener(name, flush)
    noted = undefined
  }
  const flush = (): void => {
    const kept = noted
    drop()
    if (kept) keep(...kept)
  }
  return {
    note(...change) {
      if (!noted) {
        // Not put off by the next key: whoever writes without a pause loses no more than that time.
        timer = view.setTimeout(flush, KEEP_EVERY_MS)
        for (const name of LEAVING) view.addEventListener(name, flush)
      }
      noted = change
    },
    flush,
    drop,
  }
}
