import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** What happens to one post: a status instead of the collector's, or a cut after it was kept. */
export type PostFault = { status: number } | 'commit-then-drop'

/** A way to the site on which posts can fail. */
export interface FaultyProxy {
  url: string
  /** The next posts fail like this, one fault each. */
  fail(faults: readonly PostFault[]): void
  /** Answers this path with 404. */
  without(path: string): void
  /** Stops listening and cuts every connection. */
  down(): Promise<void>
  up(): Promise<void>
  close(): Promise<void>
}

/** Puts a proxy on a port of its own in front of `target`. */
export async function createFaultyProxy(target: string): Promise<FaultyProxy> {
  const faults: PostFault[] = []
  const missing = new Set<string>()
  const sockets = new Set<Socket>()

  const forward = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    if (missing.has(incoming.url?.split('?')[0] ?? '')) {
      outgoing.writeHead(404, { 'content-type': 'text/plain' }).end('not here')
      return
    }
    const fault = incoming.method === 'POST' ? faults.shift() : undefined
    if (fault && fault !== 'commit-then-drop') {
      incoming.resume()
      outgoing.writeHead(fault.status).end()
      return
    }
    const { method, url, headers } = incoming
    const onward = request(new URL(url ?? '/', target), { method, headers }, answer => {
      if (fault) {
        // The collector has answered, so the batch is on disk; the page never learns of it.
        answer.resume()
        answer.on('end', () => incoming.socket.destroy())
        return
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => incoming.socket.destroy())
    incoming.pipe(onward)
  }

  const server = createServer(forward)
  server.on('connection', socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => resolve())
    })
  const down = (): Promise<void> =>
    new Promise(resolve => {
      server.close(() => resolve())
      sockets.forEach(socket => socket.destroy())
    })
  await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    fail: next => void faults.push(...next),
    without: path => void missing.add(path),
    down,
    up: () => listen(port),
    close: () => (server.listening ? down() : Promise.resolve()),
  }
}
