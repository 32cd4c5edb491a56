import { createDiscovery } from '@earshot/core/discovery'
import {
  createBrowserPlatform,
  describe,
  guardPlatform,
  wireEarshot,
  type AskingModule,
  type Earshot,
  type Encoder,
  type Stop,
} from '@earshot/core/script'
import { createSlotDrawer, type WidgetModule } from './createSlotDrawer.js'
import { readTag } from './readTag.js'

/** The files beside the script, however they are fetched. */
export interface ScriptFiles {
  loadAsking(base: string): Promise<AskingModule>
  loadWidget(base: string): Promise<WidgetModule>
  loadFormat(name: string, base: string): Promise<{ encoder: Encoder }>
}

/** What `window.earshot` is after the script has run. */
export type ScriptEarshot = Earshot & {
  /** Runs each function at once with the instance, as the array stub did later. */
  push(...callbacks: ((earshot: Earshot) => void)[]): void
  /**
   * Also reads the markup in an open shadow root, as that of the document is read: what is not handed
   * over is left alone. Whoever removes its host for good calls what is returned.
   */
  discover(root: Document | ShadowRoot): Stop
}

// A name no markup can forge: an element with id "earshot" must not pass for an instance.
const BRAND = Symbol.for('earshot.instance')

/** Starts the script-tag build: once per page, whatever the page already has under `window.earshot`. */
export function startScript(view: Window & { console?: Console }, files: ScriptFiles): void {
  try {
    start(view, files)
  } catch (error) {
    // A browser without what we need, or a page that has broken it: the page itself goes on.
    try {
      view.console?.warn(`Earshot: could not start: ${describe(error)}`)
    } catch {
      // Nor is there a console: then nobody is told.
    }
  }
}

function start(view: Window & { console?: Console }, files: ScriptFiles): void {
  const owner = view as Window & { earshot?: unknown }
  const before = owner.earshot
  if (typeof before == 'object' && before !== null && BRAND in before) return
  const { document } = view
  const world = createBrowserPlatform()
  const { settings, formatName, base } = readTag(document, world.page().address)
  const platform = guardPlatform(world, error =>
    platform.say(`Earshot: contained ${describe(error)}`),
  )
  const encoder =
    settings.endpoint === undefined || formatName === undefined || formatName === 'earshot'
      ? settings.encoder
      : files.loadFormat(formatName, base).then(loaded => loaded.encoder)
  const started = wireEarshot({ ...settings, encoder }, world, () => files.loadAsking(base))
  const run = (callback: unknown): void => {
    try {
      if (typeof callback == 'function') callback(earshot)
    } catch (error) {
      platform.say(`Earshot: a function given to push() threw: ${describe(error)}`)
    }
  }
  const discovered = new Map<Document | ShadowRoot, Stop>()
  const earshot: ScriptEarshot = {
    ...started,
    push: (...callbacks: unknown[]) => callbacks.forEach(run),
    discover(root) {
      try {
        // A component that is put in twice calls twice: its clicks are counted once.
        const stop = discovered.get(root) ?? createDiscovery({ earshot, platform, root, onSlot })
        discovered.set(root, stop)
      } catch (error) {
        // A page that has broken its document: what it calls by itself still works.
        platform.say(`Earshot: no markup is read: ${describe(error)}`)
      }
      return () => {
        discovered.get(root)?.()
        discovered.delete(root)
      }
    },
    stop() {
      discovered.forEach(stop => stop())
      discovered.clear()
      started.stop()
    },
  }
  Object.assign(earshot, { [BRAND]: true })
  owner.earshot = earshot

  const onSlot = createSlotDrawer(earshot, () => files.loadWidget(base), settings.locale)
  earshot.discover(document)
  if (Array.isArray(before)) before.forEach(run)
}
