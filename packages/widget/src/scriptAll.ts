import * as asking from '@earshot/core/asking'
import { loadBeside } from './loadBeside.js'
import * as more from './more/index.js'
import { mountFrom } from './mountFrom.js'
import { startScript } from './startScript.js'

const ui = { mountWidget: mountFrom(() => Promise.resolve(more)) }

startScript(window, (name, base) =>
  name == 'ask' || name == 'ui'
    ? // What is asked for by its name has the form of that file.
      Promise.resolve((name == 'ask' ? asking : ui) as never)
    : loadBeside(name, base),
)
