import { defineConfig } from 'vitest/config'

const file = (path: string): string => new URL(path, import.meta.url).pathname

// The other packages from source: a test never runs against a stale build of them.
const packages = [
  { find: /^@earshot\/core$/, replacement: file('../core/src/index.ts') },
  { find: /^@earshot\/core\/drawer$/, replacement: file('../core/src/drawer.ts') },
  { find: /^@earshot\/core\/headless$/, replacement: file('../core/src/headless.ts') },
  { find: /^@earshot\/core\/testing$/, replacement: file('../core/src/testing/index.ts') },
  { find: /^@earshot\/react$/, replacement: file('src/index.ts') },
  { find: /^@earshot\/widget$/, replacement: file('../widget/src/index.ts') },
]
const include = ['src/**/*.test.{ts,tsx}', 'recipes/**/*.test.tsx']

// React 18 is bundled before the test: by itself `react-dom-18` would import the `react` that is
// installed beside it, which is 19.
const react18 = {
  name: 'react-18',
  resolveId: {
    order: 'pre' as const,
    handler: (id: string) => (id === 'react' ? file('node_modules/react-18/index.js') : null),
  },
}
const bundle = (...include: string[]) => ({
  enabled: true,
  include: ['react-18', 'react-18/jsx-dev-runtime', ...include],
  rolldownOptions: { plugins: [react18] },
})

export default defineConfig({
  test: {
    projects: [
      { resolve: { alias: packages }, test: { name: 'React 19', include } },
      {
        resolve: {
          alias: [
            ...packages,
            { find: /^react(?=\/|$)/, replacement: 'react-18' },
            { find: /^react-dom(?=\/|$)/, replacement: 'react-dom-18' },
          ],
        },
        test: {
          name: 'React 18',
          include,
          deps: {
            optimizer: {
              ssr: bundle('react-dom-18/client', 'react-dom-18/server'),
              client: bundle('react-dom-18/client', 'react-dom-18/server.browser'),
            },
          },
        },
      },
      {
        // What is published, in Node as it comes: nothing of it goes through the test runner.
        test: {
          name: 'packed',
          include: ['test/**/*.test.ts'],
          globalSetup: 'test/installPacked.ts',
          testTimeout: 60_000,
        },
      },
    ],
  },
})
