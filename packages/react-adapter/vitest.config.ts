import { defineConfig } from 'vitest/config'

const source = (path: string): string => new URL(path, import.meta.url).pathname

export default defineConfig({
  // The other packages from source: a test never runs against a stale build of them.
  resolve: {
    alias: [
      { find: /^@earshot\/core$/, replacement: source('../core/src/index.ts') },
      { find: /^@earshot\/core\/headless$/, replacement: source('../core/src/headless.ts') },
      { find: /^@earshot\/core\/testing$/, replacement: source('../core/src/testing/index.ts') },
      { find: /^@earshot\/widget$/, replacement: source('../widget/src/index.ts') },
    ],
  },
  test: { include: ['src/**/*.test.{ts,tsx}'] },
})
