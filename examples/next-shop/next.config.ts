import type { NextConfig } from 'next'
import { fileURLToPath } from 'node:url'

// The shop's sheets and pictures are next door.
const root = fileURLToPath(new URL('../..', import.meta.url))

const config: NextConfig = {
  turbopack: { root },
  outputFileTracingRoot: root,
  // `scripts/checkTypes.mjs` checks them, with those of everything else.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
}

export default config
