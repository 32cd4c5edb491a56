// @ts-check

/**
 * The same methods, whose rejections say which engine was asked for what, and whose stack leads to the
 * test's own line instead of a driver's socket.
 * @template {Record<string, (...args: any[]) => Promise<any>>} Methods any: every signature passes
 * @param {string} engine
 * @param {Methods} methods
 * @returns {Methods}
 */
export const nameFaults = (engine, methods) => {
  /** @type {[string, unknown][]} */
  const named = Object.entries(methods).map(([name, method]) => [
    name,
    /** @param {unknown[]} args */
    async (...args) => {
      const here = new Error()
      try {
        return await method(...args)
      } catch (fault) {
        // puppeteer puts the page's stack into the message.
        const text = (fault instanceof Error ? fault.message : String(fault)).split(
          /\n\s*(?:at |pptr:)/,
        )[0]
        here.message = `${engine}: ${name}(${describe(args[0])}): ${text}`
        here.stack = `Error: ${here.message}\n${here.stack?.split('\n').slice(2).join('\n') ?? ''}`
        here.cause = fault
        throw here
      }
    },
  ])
  // The cast: fromEntries forgets which name had which signature.
  return /** @type {Methods} */ (Object.fromEntries(named))
}

/** @param {unknown} first */
const describe = first => {
  if (first === undefined) return ''
  const text = Array.isArray(first) ? first.join(' >> ') : String(first)
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}
