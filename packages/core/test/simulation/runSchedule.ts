import type { Stored } from '../../src/shared/stored.js'
import { parseDrops, parseTelling, type Drop } from '../../src/queue/losses.js'
import { isAnswer } from '../../src/queue/row.js'
import { createBrowser, type Tab } from './createBrowser.js'
import { createClock } from './createClock.js'
import { createNetwork } from './createNetwork.js'
import { createRandom } from './random.js'
import { HEALED, type Schedule, type Step } from './schedule.js'

/** What a run has shown. */
export interface Run {
  /** What must hold and did not, one line each. */
  violations: string[]
  events: number
  requests: number
}

interface Recorded {
  type: string
  tab: number
  stored?: Stored
  /** Consent was withdrawn later: it may be gone. */
  isExcused: boolean
}

/** Long enough for every back-off and every storage time-out. */
const HEALING_MS = 24 * 3_600_000
const MAX_STEPS = 20_000

/**
 * Runs a schedule, heals everything, opens one more page, and checks what must hold.
 * @param trace told of everything that happens, one line each
 */
export async function runSchedule(
  { seed, locking, steps, isPlain, livesOn }: Schedule,
  trace: (line: string) => void = () => {},
): Promise<Run> {
  // Other numbers than those that made the schedule.
  const random = createRandom(seed ^ 0x5bd1e995)
  const clock = createClock(1_800_000_000_000)
  const network = createNetwork(clock, random)
  const browser = createBrowser(clock, random, network, locking)
  const recorded = new Map<string, Recorded>()
  const violations: string[] = []
  // Requests that the back-off does not hold up.
  let asked = 0
  let taken = 0
  let withdrawnAt: number | undefined
  let rejections = 0

  const say = (line: string): void =>
    trace(`${(clock.elapsed() / 1000).toFixed(3).padStart(10)} s  ${line}`)
  const run = async (ms: number): Promise<void> => {
    const until = clock.elapsed() + ms
    while (taken < MAX_STEPS && (await clock.step(until))) taken++
  }
  // No digits: they could be taken for those of a phone.
  const markOf = (n: number): string =>
    'm' + [...String(n)].map(digit => 'abcdefghij'[Number(digit)]).join('')

  // The id of a response is a UUID.
  const responseOf = (mark: string): string => {
    const letters = mark.slice(1).padStart(12, 'a')
    return `aaaaaaaa-aaaa-4aaa-8aaa-${[...letters].map(one => 'abcdef0123'['abcdefghij'.indexOf(one)]).join('')}`
  }
  const watch = (mark: string, type: string, tab: Tab, stored: Promise<Stored>): void => {
    const entry: Recorded = { type, tab: tab.number, isExcused: withdrawnAt !== undefined }
    recorded.set(mark, entry)
    stored.then(
      result => {
        entry.stored = result
        say(`tab ${tab.number} ${mark} stored ${result.stored} ${result.reason ?? ''}`)
      },
      () => rejections++,
    )
  }
  const record = (tab: Tab, isAnswerOf: boolean): void => {
    const mark = markOf(recorded.size)
    say(`tab ${tab.number} records ${mark}`)
    if (isAnswerOf) watch(mark, 'feedback.resolved', tab, tab.earshot.resolve(responseOf(mark)))
    else watch(mark, 'touchpoint.used', tab, tab.earshot.touch('t', { action: mark }))
  }

  const act = (step: Step): void => {
    const open = browser.tabs()
    const tab = open[step.tab % Math.max(1, open.length)]
    if (step.do === 'open' || !tab) {
      const opened = browser.open({})
      for (const name of ['a', 'b', 'c']) opened.earshot.observe({} as Element, name)
      say(`tab ${opened.number} opens`)
      return
    }
    switch (step.do) {
      case 'touch':
        return record(tab, false)
      case 'answer':
        return record(tab, true)
      case 'burst':
        for (let i = 0; i < step.count; i++) record(tab, i % 5 === 0)
        return
      case 'see':
        return tab.view()
      case 'view':
        return tab.earshot.page(`/p${clock.elapsed()}`)
      case 'hide':
        asked++
        tab.setPage({ visible: false })
        return tab.signal('hidden')
      case 'show':
        tab.setPage({ visible: true })
        return tab.signal('visible')
      case 'restore':
        asked++
        tab.signal('leave')
        return tab.signal('restore')
      case 'leave':
        asked++
        tab.signal('leave')
        return tab.kill()
      case 'kill':
        return tab.kill()
      case 'killBrowser':
        return browser.kill()
      case 'flush':
        asked++
        tab.earshot.flush().catch(() => rejections++)
        return
      case 'offline':
        return browser.setOnline(false)
      case 'online':
        return browser.setOnline(true)
      case 'reset':
        return tab.earshot.reset()
      case 'poison': {
        const mark = markOf(recorded.size)
        network.poison(mark, step.kind)
        return record(tab, false)
      }
      case 'jump':
        return clock.jump(step.ms)
      case 'disk':
        return browser.disk.setFaults(step.faults)
      case 'network':
        return network.setFaults(step.faults)
      case 'clearData':
        // Whoever clears the site's data means what is stored there.
        recorded.forEach(entry => (entry.isExcused = true))
        return browser.disk.clear()
      case 'deny':
      case 'forget':
        recorded.forEach(entry => (entry.isExcused = true))
        withdrawnAt = clock.elapsed()
        if (step.do === 'deny') tab.earshot.setConsent('denied')
        else tab.earshot.forget().catch(() => rejections++)
        return
      case 'grant':
        if (withdrawnAt === undefined) return
        checkSilence(withdrawnAt)
        tab.earshot.setConsent('granted')
        return
    }
  }

  // A request that another tab begins in the moment before it hears of it is as good as under way.
  const HEARD_MS = 250
  const checkSilence = (since: number): void => {
    const late = network.begun().filter(at => at > since + HEARD_MS)
    if (late.length) violations.push(`${late.length} requests after consent was withdrawn`)
  }

  for (const step of steps) {
    await run(step.afterMs)
    if (step.do !== 'touch' && step.do !== 'answer') say(JSON.stringify(step))
    // A grant ends the silence only once every tab can have heard of it.
    act(step)
    if (step.do === 'grant') {
      await run(1000)
      withdrawnAt = undefined
    }
  }
  const chaosMs = clock.elapsed()

  say('everything is healed')
  network.setFaults(HEALED.network)
  network.cure()
  browser.disk.setFaults(HEALED.disk)
  browser.heal()
  if (!livesOn) browser.kill()
  browser.setOnline(true)
  for (const tab of browser.tabs()) {
    tab.setPage({ visible: true })
    tab.signal('visible')
  }
  await run(60_000)
  const last = browser.open({})
  await run(2000)
  if (withdrawnAt !== undefined) last.earshot.setConsent('granted')
  await run(HEALING_MS)

  const marks = new Map([...recorded.keys()].map(mark => [responseOf(mark), mark]))
  if (taken >= MAX_STEPS) violations.push('comes to no rest')
  const arrived = new Map(
    network.arrived().map(event => {
      const { action, response } = event.data
      return [String(action ?? marks.get(String(response)) ?? event.id), event]
    }),
  )
  // What was given up is told to the host, or to the endpoint by a later page.
  const givenUp = (type: string): number => {
    // Until something is sent again, a count waits in the database.
    const notes = browser.disk.rows()
    const waiting = [
      ...parseDrops(notes.get('m|dropped|default')),
      ...parseTelling(notes.get('m|telling|default')).drops,
    ]
    const told = network
      .arrived()
      .filter(({ type: kind, data }) => kind === 'delivery.dropped' && data['of'] === type)
      .map(({ data }) => data as unknown as Drop)
      .concat(waiting.filter(({ of }) => of === type))
      .reduce((sum, { count }) => sum + count, 0)
    const heard = browser
      .drops()
      .filter(({ of }) => of === type)
      .reduce((sum, drop) => sum + drop.count, 0)
    return Math.max(told, heard)
  }
  const open = new Set(browser.tabs().map(({ number }) => number))
  // 410 means that this page is done: what it could not store ends with it.
  const isClosed = steps.some(step => step.do === 'network' && step.faults.statuses.includes(410))
  const isOpen = ({ tab }: Recorded): boolean => open.has(tab) && !isClosed
  for (const type of ['touchpoint.used', 'feedback.resolved']) {
    const lost = [...recorded].filter(
      ([mark, entry]) =>
        entry.type === type &&
        (entry.stored?.stored === 'idb' || (entry.stored?.stored === 'memory' && isOpen(entry))) &&
        !entry.isExcused &&
        !arrived.has(mark),
    )
    if (lost.length > givenUp(type)) {
      const names = lost.map(([mark]) => mark).join(' ')
      violations.push(`lost ${names}, of which ${givenUp(type)} were given up`)
    }
  }
  for (const id of network.changed()) violations.push(`${id} came with other bytes`)
  if (isPlain) {
    for (const tab of new Set([...recorded.values()].map(one => one.tab))) {
      const mine = [...arrived.keys()].filter(mark => recorded.get(mark)?.tab === tab)
      const sorted = [...recorded.keys()].filter(mark => mine.includes(mark))
      if (mine.join() !== sorted.join()) violations.push(`tab ${tab} arrived out of order`)
    }
  }
  const rows = [...browser.disk.rows().keys()].filter(key => key.startsWith('e'))
  if (rows.length) violations.push(`${rows.length} rows are left in the database`)
  const { queued } = last.earshot.status()
  if (queued) violations.push(`${queued} events are still queued`)
  if (clock.pending()) violations.push(`${clock.pending()} timers are armed at rest`)
  if (isPlain && livesOn && locking === 'locks' && network.copies() > network.arrived().length) {
    violations.push(`${network.copies()} copies of ${network.arrived().length} events`)
  }
  // What a host asks for, what leaves with a page, one failure after each success; else failures are
  // as far apart as the back-off says, whatever pages come and go: ten until five minutes are reached.
  const isRough = steps.some(step => step.do === 'disk' || step.do === 'jump')
  const splits = steps.some(step => step.do === 'network' || step.do === 'poison') ? 40 : 0
  const most = 2 * network.acknowledged() + asked + 14 + splits + chaosMs / 150_000
  if (!isRough && network.requests() > most) {
    violations.push(`${network.requests()} requests, ${most.toFixed()} at most`)
  }
  for (const error of browser.errors()) violations.push(`threw: ${error}`)
  if (rejections) violations.push(`${rejections} public promises were rejected`)
  const unsettled = [...recorded].filter(([, entry]) => !entry.stored && entry.tab === last.number)
  if (unsettled.length) violations.push(`${unsettled.length} promises never settled`)
  const answersFirst = browser
    .drops()
    .filter(({ of, reason }) => isAnswer({ type: of }) && reason === 'queue_full')
  if (answersFirst.length) violations.push('an answer was evicted from a queue that was not full')
  return { violations, events: recorded.size, requests: network.requests() }
}
