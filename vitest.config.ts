import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // One test file simulates for a minute: every core is needed.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            'packages/{core,widget}/src/**/*.test.{ts,tsx}',
            'packages/core/test/**/*.test.ts',
            'examples/collector/**/*.test.mjs',
          ],
          exclude: ['**/node_modules/**', '**/dist/**'],
          // A busy machine is no fault: the limit is there for what hangs.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [
            'scripts/browsers/**/*.test.{ts,mjs}',
            'packages/*/test/browser/**/*.test.ts',
            'packages/widget/test/**/*.test.ts',
            'examples/*/test/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/dist/**'],
          // Browsers are heavy, and a hidden or slow one would be measured as a fault.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
