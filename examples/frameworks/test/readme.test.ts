import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

test.each(['earshot.ts', 'vue/directives.ts', 'svelte/attachments.ts', 'angular/directives.ts'])(
  'the README has %s as it is built',
  file => {
    expect(read('README.md')).toContain(`\`\`\`ts\n${read(`src/${file}`)}\`\`\`\n`)
  },
)
