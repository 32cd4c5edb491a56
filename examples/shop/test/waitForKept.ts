/** An event as the collector's database holds it. */
export interface KeptEvent {
  id: string
  type: string
  touchpoint?: string
  page?: string
  view?: string
  visitor?: string
  data: Record<string, unknown>
}

/** Waits until a database holds what the predicate asks for; says what it holds if it never does. */
export async function waitForKept(
  read: () => Promise<KeptEvent[]>,
  holds: (events: KeptEvent[]) => boolean,
  timeoutMs = 15_000,
): Promise<KeptEvent[]> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const kept = await read()
    if (holds(kept)) return kept
    if (Date.now() > deadline) {
      const list = kept.map(
        one => `${one.type} ${one.touchpoint ?? ''} ${JSON.stringify(one.data)}`,
      )
      throw new Error(`the database holds only\n${list.join('\n')}`)
    }
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}
