// A queue as one writes it in an afternoon: a transaction an event, fifty a request, erased when the
// endpoint has answered. No second tab, no failure, no bounds.
export const createQueue = async url => {
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open('hand-written')
    request.onupgradeneeded = () => request.result.createObjectStore('events', { keyPath: 'id' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const settle = (mode, work) =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction('events', mode)
      const request = work(transaction.objectStore('events'))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onerror = () => reject(transaction.error)
    })
  return {
    add: event => settle('readwrite', store => store.add(event)),
    flush: async () => {
      for (;;) {
        const events = await settle('readonly', store => store.getAll(undefined, 50))
        if (!events.length) return
        await fetch(url, { method: 'POST', body: JSON.stringify({ events }) })
        await settle('readwrite', store => {
          let last
          for (const { id } of events) last = store.delete(id)
          return last
        })
      }
    },
  }
}
