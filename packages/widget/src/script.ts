import { loadBeside } from './loadBeside.js'
import { startScript } from './startScript.js'

startScript(window, loadBeside)
