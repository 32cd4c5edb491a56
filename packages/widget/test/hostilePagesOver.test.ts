import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { SCRIPT_PAGES } from './hostile/scriptPages.js'
import { STYLE_PAGES } from './hostile/stylePages.js'
import { testPages } from './hostile/testPages.js'

// Of those in line only what can touch a box over the page: not what is around a slot.
const PAGES = [...STYLE_PAGES, ...SCRIPT_PAGES].filter(page => page.panel)

eachEngine(engine => testPages(engine, PAGES, 'panel'))
