import type { Random } from '../simulation/random.js'
import { hostileKey, hostileValue } from './hostileValues.js'

// Everything here came from JSON; lists have keys too.
type Holder = Record<string, unknown>

const isHolder = (value: unknown): value is Holder => typeof value == 'object' && value !== null

// As JSON.parse does: an assignment to `__proto__` would set the prototype.
const define = (holder: Holder, key: string, value: unknown): void => {
  Object.defineProperty(holder, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  })
}

/** Reads `text` and changes one to three places of it, wherever they are. */
export function mutateFile(text: string, random: Random): unknown {
  const box: Holder = { file: JSON.parse(text) as unknown }
  let before: unknown = 'a'
  for (let left = 1 + random.below(3); left > 0; left--) {
    const [holder, key] = somePlace(box, random)
    const value = holder[key]
    switch (random.below(7)) {
      case 0:
        if (Array.isArray(holder)) holder.splice(Number(key), 1)
        else if (holder !== box) delete holder[key]
        break
      case 1:
        if (isHolder(value) && !Array.isArray(value)) {
          define(value, hostileKey(random), hostileValue(random))
        }
        break
      case 2:
        // The same again: ids, questions and surveys that are there twice.
        if (Array.isArray(value) && value.length) value.push(random.pick(value))
        break
      case 3:
        // What is right in another place.
        define(holder, key, before)
        break
      case 4:
        if (typeof value == 'string')
          define(holder, key, random.pick(['', value + ' ', `${value}x`]))
        else if (typeof value == 'number')
          define(holder, key, random.pick([-value, value + 0.5, value * 1e9]))
        else define(holder, key, [value])
        break
      default:
        define(holder, key, hostileValue(random))
    }
    before = structuredClone(value)
  }
  return box['file']
}

function somePlace(box: Holder, random: Random): [Holder, string] {
  let place: [Holder, string] = [box, 'file']
  for (;;) {
    const inner = place[0][place[1]]
    const keys = isHolder(inner) ? Object.keys(inner) : []
    if (!isHolder(inner) || !keys.length || random.chance(0.08)) return place
    place = [inner, random.pick(keys)]
  }
}
