/** A piece of a line of JSON. */
export interface Token {
  kind: 'name' | 'text' | 'number' | 'word' | 'sign' | 'other'
  text: string
}

const PIECES =
  /(?<name>"(?:[^"\\]|\\.)*"(?=\s*:))|(?<text>"(?:[^"\\]|\\.)*"?)|(?<number>-?\d[\d.eE+-]*)|(?<word>true|false|null)|(?<sign>[{}[\],:]+)|(?<other>\s+|[^\s"{}[\],:]+)/g

/** One line in pieces, all of its characters. No piece of JSON goes beyond its line. */
export function tokenize(line: string): Token[] {
  return [...line.matchAll(PIECES)].map(({ 0: text, groups }) => {
    const kind = Object.entries(groups ?? {}).find(([, one]) => one !== undefined)?.[0]
    return { kind: kind as Token['kind'], text }
  })
}
