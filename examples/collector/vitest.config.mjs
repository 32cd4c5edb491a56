import { defineConfig } from 'vitest/config'

/** Tests open real databases, ports and browsers: on a busy machine that takes its time. */
export default defineConfig({
  test: { include: ['**/*.test.mjs'], testTimeout: 30_000, hookTimeout: 30_000 },
})
