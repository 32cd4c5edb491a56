/** How the queue stands. */
export interface QueueStatus {
  queued: number
  /** When the oldest row happened, epoch milliseconds. */
  oldestAt?: number | undefined
  storage: 'idb' | 'memory'
  reason?: string | undefined
}
