import { defineModules } from '../../scripts/definePackage.mjs'

export default defineModules(
  { index: 'src/index.ts', headless: 'src/headless.ts' },
  { external: [/^react(\/|$)/, /^@earshot\//], banner: "'use client'" },
)
