import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { answerShop } from './answerShop.js'
import { SCRIPT_SHOP } from './shops.js'
import { WALK, walkShop } from './walkShop.js'

eachEngine(
  undefined,
  engine => {
    walkShop(engine, SCRIPT_SHOP)
    answerShop(engine, SCRIPT_SHOP)
  },
  WALK,
)
