import { NO_DISK_FAULTS, type DiskFaults } from './createDisk.js'
import { NO_NETWORK_FAULTS, type NetworkFaults } from './createNetwork.js'
import type { Locking } from './createBrowser.js'
import { createRandom, type Random } from './random.js'

/** One thing that happens. `tab` counts those that are open; with none open it falls away. */
export type Step = { afterMs: number; tab: number } & (
  | {
      do:
        | 'open'
        | 'touch'
        | 'answer'
        | 'see'
        | 'view'
        | 'hide'
        | 'show'
        | 'restore'
        | 'leave'
        | 'kill'
        | 'killBrowser'
        | 'flush'
        | 'offline'
        | 'online'
        | 'reset'
        | 'deny'
        | 'grant'
        | 'forget'
        | 'clearData'
    }
  | { do: 'burst'; count: number }
  | { do: 'poison'; kind: 'plain' | 'hidden' }
  | { do: 'jump'; ms: number }
  | { do: 'disk'; faults: DiskFaults }
  | { do: 'network'; faults: NetworkFaults }
)

/** What one seed stands for. */
export interface Schedule {
  seed: number
  locking: Locking
  steps: readonly Step[]
  /** Nothing that could bring first arrivals out of order. */
  isPlain: boolean
  /** At the end the pages go on; else the browser is killed and another page is opened. */
  livesOn: boolean
}

const STATUSES = [400, 401, 403, 404, 408, 413, 413, 422, 429, 429, 500, 502, 503, 503, 302]

const networkFaults = (random: Random): NetworkFaults => {
  const harsh = random.pick([0, 0.1, 0.3, 0.6])
  return {
    lost: random.chance(0.7) ? harsh : 0,
    replyLost: random.chance(0.5) ? harsh : 0,
    status: random.chance(0.6) ? harsh : 0,
    statuses: random.chance(0.03) ? [410] : random.chance(0.6) ? [429, 500, 503] : STATUSES,
    hidden: random.pick([0, 0.5, 1]),
    html: random.chance(0.2) ? harsh : 0,
    partial: random.chance(0.1) ? harsh : 0,
    slowMs: random.pick([30, 300, 3000, 15_000]),
  }
}

const diskFaults = (random: Random): DiskFaults => ({
  abort: random.chance(0.4) ? 0.2 : 0,
  hang: random.chance(0.3) ? 0.15 : 0,
  slow: random.chance(0.3) ? 0.15 : 0,
  close: random.chance(0.4) ? 0.2 : 0,
  open: random.chance(0.2) ? 0.4 : 0,
  room: random.chance(0.3) ? 2000 + random.below(20_000) : Infinity,
})

const PAUSES_MS = [0, 1, 3, 20, 100, 400, 1500, 6000, 20_000, 120_000]

const kindOf = (random: Random, isPlain: boolean): Step['do'] => {
  const often: Step['do'][] = ['touch', 'touch', 'touch', 'answer', 'answer', 'see', 'burst']
  const plain: Step['do'][] = ['open', 'view', 'flush']
  const rough: Step['do'][] = [
    'network',
    'disk',
    'hide',
    'show',
    'leave',
    'kill',
    'kill',
    'killBrowser',
    'restore',
    'offline',
    'online',
    'jump',
    'reset',
    'poison',
    'clearData',
  ]
  if (random.chance(0.55)) return random.pick(often)
  if (isPlain || random.chance(0.3)) return random.pick(plain)
  return random.pick(rough)
}

/** Makes the schedule of a seed. Most are short; one in fifty is long. */
export function makeSchedule(seed: number): Schedule {
  const random = createRandom(seed)
  const isPlain = random.chance(0.1)
  const isAboutConsent = !isPlain && random.chance(0.1)
  const length = random.chance(0.02) ? 150 : 8 + random.below(25)
  const at = (): { afterMs: number; tab: number } => ({
    afterMs: random.pick(PAUSES_MS),
    tab: random.below(4),
  })
  const steps: Step[] = [{ afterMs: 0, tab: 0, do: 'open' }]
  if (random.chance(0.6)) steps.push({ ...at(), do: 'open' })
  if (!isPlain && random.chance(0.6)) {
    steps.push({ ...at(), do: 'network', faults: networkFaults(random) })
  }
  while (steps.length < length) {
    const kind = kindOf(random, isPlain)
    if (isAboutConsent && (kind === 'disk' || kind === 'clearData')) continue
    if (kind === 'network') steps.push({ ...at(), do: kind, faults: networkFaults(random) })
    else if (kind === 'disk') {
      const faults = random.chance(0.3) ? NO_DISK_FAULTS : diskFaults(random)
      steps.push({ ...at(), do: kind, faults })
    } else if (kind === 'burst')
      steps.push({ ...at(), do: kind, count: random.pick([3, 8, 20, 60]) })
    else if (kind === 'poison') {
      steps.push({ ...at(), do: kind, kind: random.pick(['plain', 'hidden']) })
    } else if (kind === 'jump') {
      const ms = random.pick([-86_400_000, -60_000, 60_000, 3_600_000])
      steps.push({ ...at(), do: kind, ms })
    } else if (kind !== undefined) steps.push({ ...at(), do: kind })
  }
  if (isAboutConsent) {
    const place = 2 + random.below(steps.length - 2)
    const word = random.pick(['deny', 'forget'] as const)
    steps.splice(
      place,
      0,
      { ...at(), do: word },
      { ...at(), do: 'touch' },
      { ...at(), do: 'grant' },
    )
  }
  const locking = random.chance(0.8) ? 'locks' : random.pick(['none', 'stuck'] as const)
  return { seed, locking, steps, isPlain, livesOn: random.chance(0.4) }
}

/** The network and the disk of a schedule that is over. */
export const HEALED: { disk: DiskFaults; network: NetworkFaults } = {
  disk: NO_DISK_FAULTS,
  network: NO_NETWORK_FAULTS,
}
