import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { STYLE_PAGES } from './hostile/stylePages.js'
import { testPages } from './hostile/testPages.js'

eachEngine(engine => testPages(engine, STYLE_PAGES, 'inline'))
