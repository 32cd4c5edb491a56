import { createGzipSend } from './delivery/createGzipSend.js'
import { createTransportSend } from './delivery/createTransportSend.js'
import { resolveOptions, type CopiedOptions } from './options.js'
import { createBrowserPlatform, gzip, hasPage } from './platform/createBrowserPlatform.js'
import { createServerPlatform } from './platform/createServerPlatform.js'
import type { Platform } from './platform/platform.js'
import type { Settings } from './settings.js'

/**
 * What options come to: settings, and the world with the way of sending that they want. The script's
 * tag knows no such ways and comes without this file.
 */
export function createSetup(
  options: CopiedOptions,
  given: Platform | undefined,
): [Settings, Platform] {
  const world = given ?? (hasPage() ? createBrowserPlatform() : createServerPlatform())
  const { settings, transport, compress } = resolveOptions(options, world.page().address)
  if (transport) return [settings, { ...world, send: createTransportSend(transport, world) }]
  if (compress) return [settings, { ...world, send: createGzipSend(world, gzip) }]
  return [settings, world]
}
