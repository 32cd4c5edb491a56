// @ts-check
import { readFile, stat } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { listen } from './servers/listen.mjs'

/**
 * @typedef {import('./types.js').SeenRequest} SeenRequest
 * @typedef {import('./types.js').RouteAnswer} RouteAnswer
 */

const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.mjs', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.map', 'application/json; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.woff2', 'font/woff2'],
  ['.wasm', 'application/wasm'],
])

/** @type {typeof import('./types.js').serveFiles} */
export const serveFiles = async ({ root, routes = {}, headers = {} }) => {
  /** @type {SeenRequest[]} */
  const requests = []
  const table = new Map(Object.entries(routes))

  /** @param {SeenRequest} request @returns {Promise<RouteAnswer>} */
  const find = async request => {
    const route = table.get(request.path)
    if (typeof route === 'function') return route(request)
    if (route !== undefined) return route
    const file = root === undefined ? undefined : await readFrom(root, request.path)
    return file ?? { status: 404, headers: { 'content-type': 'text/plain' }, body: 'not found' }
  }

  const server = await listen(async (request, response) => {
    // Browsers ask for it by themselves, or not; a 404 would be an error in the console.
    if (request.path === '/favicon.ico' && !table.has(request.path)) {
      response.writeHead(204).end()
      return
    }
    requests.push(request)
    const found = await find(request)
    const answer =
      typeof found === 'string' || found instanceof Uint8Array ? { body: found } : found
    if (answer.delayMs) await pause(answer.delayMs)
    response.writeHead(answer.status ?? 200, {
      'content-type': typeOf(request.path),
      // Not `no-store`: that would keep the page out of Firefox's back/forward cache.
      'cache-control': 'no-cache',
      ...lowerCase(headers),
      ...lowerCase(answer.headers ?? {}),
    })
    response.end(request.method === 'HEAD' ? undefined : answer.body)
  })
  return { ...server, requests }
}

/** @param {string} path */
const typeOf = path =>
  TYPES.get(extname(path).toLowerCase() || '.html') ?? 'application/octet-stream'

/** @param {Record<string, string>} headers */
const lowerCase = headers =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

/**
 * @param {string} root
 * @param {string} path
 * @returns {Promise<RouteAnswer | undefined>}
 */
const readFrom = async (root, path) => {
  const base = resolve(root)
  let file = resolve(join(base, path))
  if (file !== base && !file.startsWith(base + sep)) return undefined
  try {
    if ((await stat(file)).isDirectory()) file = join(file, 'index.html')
    return { headers: { 'content-type': typeOf(file) }, body: await readFile(file) }
  } catch {
    return undefined
  }
}
