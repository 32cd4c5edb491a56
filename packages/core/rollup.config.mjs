import { defineModules } from '../../scripts/definePackage.mjs'

export default defineModules(
  {
    index: 'src/index.ts',
    events: 'src/events/index.ts',
    encoders: 'src/encoders/index.ts',
    asking: 'src/asking.ts',
    explain: 'src/explain/index.ts',
    lint: 'src/lint/index.ts',
    script: 'src/script.ts',
    discovery: 'src/discovery.ts',
    headless: 'src/headless.ts',
    testing: 'src/testing/index.ts',
    schemas: 'src/schemas.ts',
  },
  { external: ['idb-keyval'] },
)
