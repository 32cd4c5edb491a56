/** The end of something that runs, for everybody who waits in it. */
export interface Cutoff {
  /** Resolves at the end. */
  until: Promise<void>
  isOver(): boolean
  end(): void
}

/** Owns whether it has come to its end. */
export function createCutoff(): Cutoff {
  let over = false
  let resolve: () => void = () => {}
  const until = new Promise<void>(settle => (resolve = settle))
  return {
    until,
    isOver: () => over,
    end() {
      over = true
      resolve()
    },
  }
}
