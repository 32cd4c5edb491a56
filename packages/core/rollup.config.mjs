import { defineModules } from '../../scripts/definePackage.mjs'

const forPages = defineModules(
  {
    index: 'src/index.ts',
    events: 'src/events/index.ts',
    encoders: 'src/encoders/index.ts',
    asking: 'src/asking.ts',
    script: 'src/script.ts',
    discovery: 'src/discovery.ts',
    drawer: 'src/drawer.ts',
    headless: 'src/headless.ts',
    testing: 'src/testing/index.ts',
    schemas: 'src/schemas.ts',
  },
  { external: ['idb-keyval'] },
)

// In a run of their own: files shared with these would be cut, and ordered, otherwise in what visitors load.
const forTheTeam = defineModules(
  { explain: 'src/explain/index.ts', lint: 'src/lint/index.ts' },
  { clean: false },
)

export default [forPages, forTheTeam]
