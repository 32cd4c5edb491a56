import { availableParallelism } from 'node:os'
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
            'scripts/sizes/*.test.mjs',
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
          // Each file has browsers of its own, and a window that no other covers. They mostly wait: with
          // one file for each core the cores were idle for two thirds of the time.
          maxWorkers: Math.ceil(1.5 * availableParallelism()),
          // After the unit tests, which need every core to themselves.
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
