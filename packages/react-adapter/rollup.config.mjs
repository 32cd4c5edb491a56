import { defineModules } from '../../scripts/definePackage.mjs'

export default defineModules(
  { index: 'src/index.ts' },
  { external: [/^react(\/|$)/, /^@earshot\//], banner: "'use client'" },
)
