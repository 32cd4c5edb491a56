import { eachEngine } from '../../../scripts/browsers/eachEngine.mjs'
import { answerShop } from '../../shop/test/answerShop.js'
import { REACT_SHOP } from '../../shop/test/shops.js'
import { WALK, walkShop } from '../../shop/test/walkShop.js'

// The same acceptance as next door.
eachEngine(
  undefined,
  engine => {
    walkShop(engine, REACT_SHOP)
    answerShop(engine, REACT_SHOP)
  },
  WALK,
)
