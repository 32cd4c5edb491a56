// Blocked or full storage must not break a page: what cannot be kept lives as long as the page does.

const prefix = 'lull-and-gust.'

const createStore = openArea => {
  const spare = new Map()
  return {
    read(key, fallback) {
      if (spare.has(key)) return spare.get(key)
      try {
        return JSON.parse(openArea().getItem(prefix + key)) ?? fallback
      } catch {
        return fallback
      }
    },
    write(key, value) {
      try {
        openArea().setItem(prefix + key, JSON.stringify(value))
        spare.delete(key)
      } catch {
        spare.set(key, value)
      }
    },
  }
}

// Only reading the property may throw already, hence the functions.
export const kept = createStore(() => localStorage)
export const visit = createStore(() => sessionStorage)
