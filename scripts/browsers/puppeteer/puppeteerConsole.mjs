// @ts-check

/**
 * @typedef {import('../types.js').ConsoleMessage} ConsoleMessage
 * @typedef {import('puppeteer-core').Page} NativePage
 * @typedef {(message: ConsoleMessage) => void} See
 */

/** How long a page may take to prove that what it had logged before has arrived. */
const FLUSH_TIMEOUT_MS = 1000

/**
 * @param {'chromium' | 'firefox'} engine
 * @param {NativePage} native
 */
export const listenToConsole = (engine, native) => {
  /** @type {ConsoleMessage[]} */
  let seen = []
  const listen = engine === 'chromium' ? listenToChromium : listenToFirefox
  listen(native, message => seen.push(message))
  const messages = async () => {
    // Messages come in order: once this answer is here, so is what was logged before.
    const late = new Promise(done => setTimeout(done, FLUSH_TIMEOUT_MS).unref())
    await Promise.race([late, native.evaluate('0').catch(() => {})])
    return [...seen]
  }
  return {
    messages,
    errors: async () =>
      (await messages()).filter(each => each.level === 'error').map(each => each.text),
    forget: () => {
      seen = []
    },
  }
}

/** @param {NativePage} native @param {See} see */
const listenToChromium = (native, see) => {
  native.on('pageerror', fault => see({ level: 'error', text: String(fault) }))
  native.on('console', line => {
    const args = line.args().map(arg => textOf(arg.remoteObject()))
    see({ level: levelOf(line.type()), text: args.length > 0 ? args.join(' ') : line.text() })
  })
}

/**
 * puppeteer's own text says only "JSHandle@error" or "JSHandle@object".
 * @param {import('puppeteer-core').Protocol.Runtime.RemoteObject} arg
 */
const textOf = ({ type, subtype, value, description = '', preview }) => {
  if (subtype === 'error') return description.split('\n    at ')[0] ?? ''
  if (preview) {
    const fields = preview.properties.map(each => `${each.name}: ${each.value}`)
    return `${description}{${fields.join(', ')}}`
  }
  return type === 'undefined' || value !== undefined ? String(value) : description
}

/**
 * puppeteer drops the text that Firefox sends for an error or an object, so the entries are read one
 * level below its documented events. They come for each frame.
 * @param {NativePage} native
 * @param {See} see
 */
const listenToFirefox = (native, see) => {
  /** @param {import('puppeteer-core').Frame} frame */
  const listen = frame => {
    const { browsingContext } =
      /** @type {{ browsingContext: { on(name: 'log', listener: (log: { entry: LogEntry }) => void): void } }} */ (
        /** @type {unknown} */ (frame)
      )
    browsingContext.on('log', ({ entry }) =>
      see({ level: levelOf(entry.method ?? entry.level), text: entry.text ?? '' }),
    )
  }
  native.frames().forEach(listen)
  native.on('frameattached', listen)
}

/** @typedef {{ level: string, method?: string, text: string | null }} LogEntry */

/** @param {string} type @returns {ConsoleMessage['level']} */
const levelOf = type => {
  if (type === 'warn' || type === 'warning') return 'warn'
  if (type === 'error' || type === 'assert') return 'error'
  return type === 'info' || type === 'debug' ? type : 'log'
}
