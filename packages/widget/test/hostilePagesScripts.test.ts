import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { SCRIPT_PAGES } from './hostile/scriptPages.js'
import { testPages } from './hostile/testPages.js'

eachEngine(engine => testPages(engine, SCRIPT_PAGES, 'inline'))
