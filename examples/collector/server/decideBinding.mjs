/** @typedef {{ ok: true, loopback: boolean } | { ok: false, reason: string }} BindingDecision */

/**
 * Decides whether the collector may listen on `host`. Beyond this machine it is open to everybody
 * who can reach the port, so senders need a key and readers a token.
 *
 * @param {{ host: string, key?: string | undefined, reportToken?: string | undefined }} options
 * @returns {BindingDecision}
 */
export function decideBinding({ host, key, reportToken }) {
  if (isLoopback(host)) return { ok: true, loopback: true }
  const missing = [!key && 'a write key (--key)', !reportToken && 'a report token (--report-token)']
  const needed = missing.filter(Boolean).join(' and ')
  if (!needed) return { ok: true, loopback: false }
  return {
    ok: false,
    reason: `Listening on ${host} opens the collector to other machines: it needs ${needed}. Without them, use 127.0.0.1.`,
  }
}

/**
 * True when a request's `Host` header names this machine. A page of another site can point its own
 * name at 127.0.0.1 (DNS rebinding) and would then share our origin; its name gives it away.
 *
 * @param {string | undefined} header
 */
export function isLocalHostHeader(header) {
  const name = /^(\[[^\]]*\]|[^:]*)(:\d+)?$/.exec(header ?? '')?.[1]
  return name !== undefined && ['localhost', '127.0.0.1', '[::1]'].includes(name.toLowerCase())
}

/** @param {string} host */
function isLoopback(host) {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}
