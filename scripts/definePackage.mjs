// One way to build every package: rollup, typed by the TypeScript compiler that also checks it.
import nodeResolve from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import typescript from '@rollup/plugin-typescript'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const onwarn = (warning, next) => {
  // `'use client'` must stay where a file has it; everything else rollup warns of is a mistake.
  if (warning.code === 'MODULE_LEVEL_DIRECTIVE') return
  next(warning)
  throw new Error(`build warning treated as an error: ${warning.message}`)
}

/**
 * ESM with types: every entry in one run, so that entries share their common files.
 * @param {Record<string, string>} input entry name → source file
 * @param {{ external?: (string | RegExp)[], clean?: boolean, banner?: string }} [options]
 */
export function defineModules(input, { external = [], clean = true, banner } = {}) {
  if (clean) rmSync('dist', { recursive: true, force: true })
  return {
    input,
    external,
    onwarn,
    output: {
      dir: 'dist',
      format: 'es',
      sourcemap: true,
      chunkFileNames: 'shared-[hash].js',
      ...(banner && { banner }),
    },
    plugins: [typescript({ tsconfig: './tsconfig.build.json' })],
  }
}

/**
 * One file for a script tag or a dynamic import, everything inside, minified.
 * @param {string} input source file
 * @param {string} file file name in `dist`
 * @param {{ format?: 'iife' | 'es', isRunAtOnce?: boolean }} [options] `isRunAtOnce`: much of it runs as
 *   soon as it is needed, when a visitor waits
 */
export function defineScript(input, file, { format = 'iife', isRunAtOnce = false } = {}) {
  return {
    input,
    onwarn,
    output: {
      file: `dist/${file}`,
      format,
      sourcemap: true,
      generatedCode: 'es2015',
      // What is imported dynamically by nobody here is shaken out before it could be inlined.
      inlineDynamicImports: true,
    },
    plugins: [
      nodeResolve({ browser: true, extensions: ['.ts', '.tsx', '.mjs', '.js'] }),
      stripTypes(),
      terser({
        ecma: 2020,
        compress: { passes: 5, inline: 1, unsafe_arrows: true, unsafe_methods: true },
        mangle: true,
        // V8 then compiles it beside the main thread while it comes, and not each function as it is
        // called: https://github.com/WICG/explicit-javascript-compile-hints-file-based
        ...(isRunAtOnce && { format: { preamble: '//# allFunctionsCalledOnLoad' } }),
      }),
    ],
  }
}

// A file at a time and unchecked: a program of the whole package for each script took most of the build.
// The modules are checked as they are built, and the scripts by `checkTypes.mjs`.
function stripTypes() {
  const { config } = ts.readConfigFile(join(process.cwd(), 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd())
  const compilerOptions = { ...options, declaration: false, isolatedDeclarations: false }
  return {
    name: 'strip-types',
    transform(code, id) {
      if (!/\.tsx?$/.test(id)) return null
      const { outputText, sourceMapText } = ts.transpileModule(code, {
        fileName: id,
        compilerOptions,
      })
      return { code: outputText.replace(/^\/\/# sourceMappingURL=.*$/m, ''), map: sourceMapText }
    },
  }
}
