// Bundles what an app would get from each package, for size-limit: one import set a file in `.sizes/`.
import nodeResolve from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { rollup } from 'rollup'
import { ROOT } from './run.mjs'

const sets = [
  // The survey station is a file of its own, as a bundler splits it.
  {
    name: 'core',
    from: 'packages/core/dist/index.js',
    names: ['createEarshot'],
    external: [/asking\.js$/],
  },
  { name: 'events', from: 'packages/core/dist/events.js', names: ['parseEvent'], external: [] },
  {
    name: 'drawer',
    from: 'packages/core/dist/drawer.js',
    names: ['createSurveyDrawer'],
    external: [],
  },
  {
    name: 'react',
    from: 'packages/react-adapter/dist/index.js',
    names: ['EarshotProvider', 'Survey', 'Touchpoint', 'useEarshot', 'useTouchpoint'],
    external: [/^react/, /^@earshot\//],
  },
  // With what draws no question by itself, and lets the page's own components do it.
  {
    name: 'react-survey',
    from: 'packages/react-adapter/dist/index.js',
    names: ['useSurvey'],
    external: [/^react/, /^@earshot\/(core|widget)$/],
  },
]

mkdirSync(join(ROOT, '.sizes'), { recursive: true })
for (const { name, from, names, external } of sets) {
  const source = JSON.stringify(join(ROOT, from))
  const what = `{ ${names.join(', ')} }`
  const bundle = await rollup({
    input: 'set',
    onwarn: () => {},
    plugins: [
      {
        name: 'set',
        resolveId: id => {
          if (id === 'set') return id
          // By its name alone: the path of this checkout must not be among the bytes measured.
          return external.some(one => one.test(id)) ? { id, external: 'absolute' } : undefined
        },
        load: id => (id === 'set' ? `export ${what} from ${source}` : undefined),
      },
      nodeResolve({ browser: true }),
      terser({ ecma: 2020, module: true, compress: { passes: 3 } }),
    ],
  })
  await bundle.write({ file: join(ROOT, `.sizes/${name}.js`), format: 'es' })
  await bundle.close()
}
