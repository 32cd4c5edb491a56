import { createDiscovery } from '@earshot/core/discovery'
import { createSurveyDrawer } from '@earshot/core/drawer'
import {
  createBrowserPlatform,
  describe,
  guardPlatform,
  wireEarshot,
  type Earshot,
  type Encoder,
  type Stop,
} from '@earshot/core/script'
import type { LoadFile, UiModule } from './mountFrom.js'
import { readTag } from './readTag.js'

/** Fetches `earshot-NAME.js`. @param base the script's address: its other files are beside it */
export type LoadBeside = (name: string, base: string) => Promise<never>

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
export function startScript(view: Window & { console?: Console }, loadBeside: LoadBeside): void {
  try {
    start(view, loadBeside)
  } catch (error) {
    // A browser without what we need, or a page that has broken it: the page itself goes on.
    try {
      view.console?.warn(`Earshot: could not start: ${describe(error)}`)
    } catch {
      // Nor is there a console: then nobody is told.
    }
  }
}

function start(view: Window & { console?: Console }, loadBeside: LoadBeside): void {
  const owner = view as Window & { earshot?: unknown }
  const before = owner.earshot
  if (typeof before == 'object' && before !== null && BRAND in before) return
  const { document } = view
  const world = createBrowserPlatform()
  const { settings, formatName, base } = readTag(world.page().address)
  const platform = guardPlatform(world, error =>
    platform.say(`Earshot: contained ${describe(error)}`),
  )
  const load: LoadFile = name => loadBeside(name, base)
  const loadFormat = async (name: string): Promise<Encoder> => {
    try {
      return ((await load(`format-${name}`)) as { encoder: Encoder }).encoder
    } catch {
      throw new Error(`data-format="${name}": no earshot-format-${name}.js beside the script`)
    }
  }
  const encoder =
    settings.endpoint === undefined || formatName === undefined || formatName === 'earshot'
      ? settings.encoder
      : loadFormat(formatName)
  const started = wireEarshot({ ...settings, encoder }, world, () => load('ask'))
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
        const stop =
          discovered.get(root) ??
          createDiscovery({ earshot: { ...earshot, place: drawer.place }, platform, root })
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
      // First, so that no slot takes over from one that goes before it.
      drawer.stop()
      discovered.forEach(stop => stop())
      discovered.clear()
      started.stop()
    },
  }
  Object.assign(earshot, { [BRAND]: true })
  owner.earshot = earshot

  const drawer = createSurveyDrawer(earshot, async () => {
    const { mountWidget }: UiModule = await load('ui')
    return target => mountWidget(earshot, { ...target, locale: settings.locale, load })
  })
  drawer.over(['panel', 'dialog', 'tab'])
  earshot.discover(document)
  if (Array.isArray(before)) before.forEach(run)
}
