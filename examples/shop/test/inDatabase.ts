/** In a page: lets so many milliseconds go by since the visitor was last here. */
export function ageVisit(ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open('earshot')
    open.onerror = () => reject(open.error)
    open.onsuccess = () => {
      const store = open.result.transaction('events', 'readwrite').objectStore('events')
      const read = store.get('m|visitor')
      read.onsuccess = () => {
        const record = JSON.parse(read.result as string) as { lastAt: number }
        store.put(JSON.stringify({ ...record, lastAt: record.lastAt - ms }), 'm|visitor')
      }
      store.transaction.oncomplete = () => {
        open.result.close()
        resolve()
      }
    }
  })
}

/** In a page: how many events wait for their acknowledgement. */
export function countWaiting(): Promise<number> {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open('earshot')
    open.onerror = () => reject(open.error)
    open.onsuccess = () => {
      const count = open.result
        .transaction('events')
        .objectStore('events')
        // Every row's key begins with that letter.
        .count(IDBKeyRange.bound('e', 'f', false, true))
      count.onerror = () => reject(count.error)
      count.onsuccess = () => {
        open.result.close()
        resolve(count.result)
      }
    }
  })
}
