import { createEarshot, type Earshot } from '@earshot/core'
import type { FromPreview, Network, Start } from '../protocol.js'
import { createPretendedEndpoint } from './createPretendedEndpoint.js'
import { createPretendedPlatform, eraseStorage } from './createPretendedPlatform.js'
import { coverableTouchpoints } from './coverableTouchpoints.js'

/** A running Earshot in the page of the preview. */
export interface Preview {
  ask(): void
  /** Sends what waits. */
  send(): void
}

/** So often the playground is told what `explain()` says, milliseconds. */
const TELL_EVERY_MS = 700

/**
 * Starts Earshot in this page, and draws the survey once it is asked.
 * @param slot where an inline survey is drawn
 * @param page the touchpoint that it asks about
 */
export async function createPreview(
  { config, survey, storage, fileDelayMs, isNewVisitor, asksAtOnce }: Start,
  slot: HTMLElement,
  page: HTMLElement,
  network: () => Network,
  post: (message: FromPreview) => void,
): Promise<Preview> {
  if (isNewVisitor) await eraseStorage()
  const definition = config.surveys?.find(one => one.id === survey)
  const placement = definition?.placement ?? 'inline'
  const earshot = createEarshot(
    {
      config,
      transport: createPretendedEndpoint(network, post),
      onError: ({ code, message }) => post({ kind: 'fault', message: `${code}: ${message}` }),
    },
    createPretendedPlatform(storage, () => network() !== 'offline'),
  )

  let violations = 0
  addEventListener('securitypolicyviolation', () => {
    violations++
    tell()
  })
  const tell = (): void => {
    const { ask, reasons } = earshot.explain(survey)
    post({ kind: 'standing', standing: { ask, reasons, status: earshot.status(), violations } })
  }
  const ask = (): void => {
    // What comes over the page comes after something was done, never in the middle of it.
    if (placement !== 'inline' && definition?.at) {
      void earshot.touch(definition.at, { outcome: 'completed' })
    }
    earshot.ask(survey)
  }

  observeAll(earshot, page, coverableTouchpoints(config), definition?.at)
  slot.hidden = placement !== 'inline'
  if (placement === 'inline') earshot.place(slot, survey)
  else earshot.offer([placement])
  drawWhenAsked(earshot, survey, placement === 'inline' ? slot : undefined, fileDelayMs)
  earshot.subscribe(tell)
  setInterval(() => {
    // Sooner than a page would need: here somebody is looking on. What failed keeps its own pace.
    const { queued, lastFailure } = earshot.status()
    if (queued && !lastFailure) void earshot.flush()
    tell()
  }, TELL_EVERY_MS)
  tell()
  if (asksAtOnce && placement !== 'tab') {
    // It offers what was seen before: two of it at least.
    const needsMet = definition?.questions.some(one => one.preset === 'importance')
    if (needsMet) await seen(earshot, 2)
    ask()
  }
  return { ask, send: () => void earshot.flush() }
}

// The page stands for the touchpoint that is asked about, each of its parts for another one.
function observeAll(
  earshot: Earshot,
  page: HTMLElement,
  touchpoints: readonly string[],
  at: string | undefined,
): void {
  if (at) earshot.observe(page, at)
  const parts = page.querySelectorAll('h1, p, label')
  touchpoints
    .filter(one => one !== at)
    .forEach((one, i) => parts[i] && earshot.observe(parts[i], one))
}

function seen(earshot: Earshot, count: number): Promise<void> {
  return new Promise(resolve => {
    let left = count
    const stop = earshot.on('seen', () => {
      if (--left) return
      stop()
      resolve()
    })
  })
}

function drawWhenAsked(
  earshot: Earshot,
  survey: string,
  element: Element | undefined,
  fileDelayMs: number,
): void {
  let isDrawn = false
  const pause = (): Promise<void> => new Promise(resolve => setTimeout(resolve, fileDelayMs))
  const draw = async (): Promise<void> => {
    try {
      await pause()
      const { mountWidget } = await import('@earshot/widget')
      // Without a slot it comes over the page, as its placement says.
      mountWidget(earshot, { survey, element })
    } catch (error) {
      void earshot.dispatch({ type: 'fail', survey, message: String(error) })
    }
  }
  const check = (): void => {
    const phase = earshot.getState().surveys.get(survey)?.phase
    if (isDrawn || (phase !== 'asked' && phase !== 'open')) return
    isDrawn = true
    void draw()
  }
  earshot.subscribe(check)
  check()
}
