// Writes packages/widget/dist/sri.json: the integrity hash of each file a page may load.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

const dist = new URL('../packages/widget/dist/', import.meta.url)
const files = readdirSync(dist).filter(name => /^earshot.*\.js$/.test(name))
const hashOf = name =>
  `sha384-${createHash('sha384')
    .update(readFileSync(new URL(name, dist)))
    .digest('base64')}`

writeFileSync(
  new URL('sri.json', dist),
  JSON.stringify(Object.fromEntries(files.sort().map(name => [name, hashOf(name)])), null, 2) +
    '\n',
)
