/** What others call what has another name here. */
const ALIASES: Readonly<Record<string, string>> = {
  text: 'label',
  title: 'label',
  name: 'label',
  type: 'kind',
  choices: 'options',
  multiple: 'many',
  required: 'optional',
  equals: 'is',
  in: 'oneOf',
  lessthan: 'atMost',
  max: 'atMost',
  morethan: 'atLeast',
  greaterthan: 'atLeast',
  min: 'atLeast',
  goto: 'go',
  position: 'placement',
  trigger: 'when',
}

/** `Did you mean "questions"?` for a name that is nearly one of `names`, or means one; nothing for any other. */
export function didYouMean(name: string, names: Iterable<string>): string {
  const meant = new Map(Object.entries(ALIASES)).get(name.toLowerCase())
  let best: string | undefined
  // About one slip for three letters: more, and any short name would be near any other.
  let least = Math.min(3, Math.ceil(name.length / 3)) + 1
  for (const one of names) {
    if (one === meant) return ` Did you mean "${one}"?`
    const distance = editsBetween(name.toLowerCase(), one.toLowerCase())
    if (distance < least) [best, least] = [one, distance]
  }
  return best === undefined ? '' : ` Did you mean "${best}"?`
}

/** Letters to add, drop, change or swap with their neighbour until `from` is `to`. */
function editsBetween(from: string, to: string): number {
  let before: number[] = []
  let above = Array.from({ length: to.length + 1 }, (_, i) => i)
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1
      row[j] = Math.min(row[j - 1]! + 1, above[j]! + 1, above[j - 1]! + same)
      const isSwap = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      if (isSwap) row[j] = Math.min(row[j]!, before[j - 2]! + 1)
    }
    ;[before, above] = [above, row]
  }
  return above.at(-1)!
}
