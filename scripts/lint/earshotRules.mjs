// The rules of the house that no ready-made linter rule knows. See ARCHITECTURE.md.

const STATIONS = ['touchpoints', 'surveys', 'visitor', 'record', 'queue', 'delivery']

/** What each folder of core may import from besides itself. Files at the root of core may take all. */
const ALLOWED = {
  events: ['shared'],
  shared: [],
  encoders: ['events', 'shared'],
  platform: ['shared'],
  headless: ['events', 'shared', 'surveys'],
  explain: ['surveys', 'shared'],
  lint: ['surveys', 'explain', 'shared'],
  testing: ['platform', 'events', 'shared', '.'],
  ...Object.fromEntries(
    STATIONS.map(station => [station, ['events', 'shared', 'platform', 'encoders', '.']]),
  ),
}

const filename = context => context.filename.replaceAll('\\', '/')

const folderInCore = path => /packages\/core\/src\/(?:([^/]+)\/)?[^/]+$/.exec(path)

function eachImport(visit) {
  return {
    ImportDeclaration: node => visit(node, node.importKind === 'type'),
    ExportNamedDeclaration: node => node.source && visit(node, node.exportKind === 'type'),
    ExportAllDeclaration: node => visit(node, node.exportKind === 'type'),
  }
}

/** Folders of core: stations do not import each other; only types may come from the root, but a test starts the whole. */
const stations = {
  create(context) {
    const from = folderInCore(filename(context))?.[1]
    if (!from) return {}
    return eachImport((node, isType) => {
      const source = node.source.value
      if (!source.startsWith('../')) return
      const target = source.startsWith('../../') ? undefined : source.slice(3).split('/')
      const folder = target && (target.length > 1 ? target[0] : '.')
      const allowed = ALLOWED[from]
      if (!allowed) {
        context.report({ node, message: `core has no folder "${from}": name it in the rules` })
      } else if (!folder || !allowed.includes(folder)) {
        context.report({
          node,
          message: `${from}/ may not import ${source}: stations are joined in createEarshot.ts`,
        })
      } else if (!isType && folder === '.' && from !== 'testing') {
        context.report({ node, message: `${from}/ may import only types from ${source}` })
      } else if (!isType && folder === 'platform') {
        context.report({ node, message: `${from}/ is handed its platform: import only types` })
      }
    })
  },
}

/** In core only `createX.ts` (and the lists of what is exported) may import a `createX`: the rest is pure. */
const pureFiles = {
  create(context) {
    const path = filename(context)
    if (
      !folderInCore(path) ||
      /\/(create[A-Z]\w*|index|asking|script|discovery|drawer|headless)\.ts$/.test(path)
    ) {
      return {}
    }
    return eachImport((node, isType) => {
      if (!isType && /\/create[A-Z]\w*\.js$/.test(node.source.value)) {
        const allTypes =
          node.specifiers?.length && node.specifiers.every(one => one.importKind === 'type')
        if (!allTypes)
          context.report({
            node,
            message:
              'a pure file imports no createX: rename it, or take what it needs as a parameter',
          })
      }
    })
  },
}

const noClass = {
  create: context => ({
    ClassDeclaration: node => context.report({ node, message: 'closures, not classes' }),
    ClassExpression: node => context.report({ node, message: 'closures, not classes' }),
  }),
}

/** Importing runs nothing and keeps nothing: no top-level `let`, no top-level calls but pure ones. */
const noModuleState = {
  create: context => ({
    Program(program) {
      if (/\/src\/script\w*\.ts$/.test(filename(context))) return
      for (const node of program.body) {
        const inner = node.declaration ?? node
        if (inner.type === 'VariableDeclaration' && inner.kind !== 'const') {
          context.report({ node, message: 'no module-level mutable state' })
        }
        if (node.type === 'ExpressionStatement' && !node.directive) {
          context.report({ node, message: 'importing runs nothing' })
        }
      }
    },
  }),
}

const noVagueFileName = {
  create: context => ({
    Program(node) {
      if (/\/(utils?|helpers?|misc|common)\.tsx?$/.test(filename(context))) {
        context.report({ node, message: 'name the file after what it does' })
      }
    },
  }),
}

/** Time and chance are parameters. */
const noClockOrChance = {
  create: context => ({
    CallExpression(node) {
      const { callee } = node
      if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return
      const name = `${callee.object.name}.${callee.property.name}`
      if (name === 'Date.now' || name === 'Math.random') {
        context.report({ node, message: `${name}() belongs to the platform` })
      }
    },
    NewExpression(node) {
      if (node.callee.name === 'Date' && !node.arguments.length) {
        context.report({ node, message: 'new Date() without an argument reads the clock' })
      }
    },
  }),
}

export default {
  meta: { name: 'earshot' },
  rules: {
    stations,
    'pure-files': pureFiles,
    'no-class': noClass,
    'no-module-state': noModuleState,
    'no-vague-file-name': noVagueFileName,
    'no-clock-or-chance': noClockOrChance,
  },
}
