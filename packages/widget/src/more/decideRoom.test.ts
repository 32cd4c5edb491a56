import { expect, test } from 'vitest'
import { decideRoom } from './decideRoom.js'

const HEIGHT = 800

test.each([
  ['nothing covers the window', { height: 800, offsetTop: 0, scale: 1 }, 0, 800],
  ['a keyboard covers its lower part', { height: 500, offsetTop: 0, scale: 1 }, 300, 500],
  ['the page is pushed up above the keyboard', { height: 500, offsetTop: 100, scale: 1 }, 200, 500],
  ['the page is pushed up to its end', { height: 500, offsetTop: 300, scale: 1 }, 0, 500],
  ['a scroll bar takes a line of it', { height: 785, offsetTop: 0, scale: 1 }, 0, 785],
  ['the visitor has zoomed in by two fingers', { height: 400, offsetTop: 0, scale: 2 }, 0, 800],
  ['the browser cannot tell', undefined, 0, 800],
])('where %s, a box is lifted and made lower accordingly', (_, visible, lift, height) => {
  expect(decideRoom(HEIGHT, visible)).toEqual({ lift, height })
})
