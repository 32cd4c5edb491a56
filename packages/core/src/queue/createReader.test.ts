import { describe, expect, test } from 'vitest'
import { keysOf, rowOf } from '../../test/support/agedRows.js'
import { startQueues } from '../../test/support/startQueue.js'

describe('storage that was cleared while the page is open', () => {
  test('gets back what the page still knows', async () => {
    const browser = startQueues()
    const { queue, gone } = browser.open()
    await queue.updateNote('visitor', () => 'me')
    const list = [1, 2].map(n => rowOf(browser, 0, n, 'survey.answered'))
    await Promise.all(list.map(queue.put))
    await browser.database.clear()
    expect((await queue.read(5)).map(({ id }) => id)).toEqual(list.map(({ id }) => id))
    await browser.database.settle()
    expect(await keysOf(browser)).toHaveLength(2)
    expect(gone).toEqual([])
  })

  test('is not what another tab leaves that has delivered everything', async () => {
    const browser = startQueues()
    const { queue, gone } = browser.open()
    await queue.updateNote('visitor', () => 'me')
    const one = rowOf(browser, 0, 1, 'survey.answered')
    await queue.put(one)
    await browser.open().queue.remove([one.id])
    expect(await queue.read(5)).toEqual([])
    expect(gone).toEqual([one.id])
  })
})

describe('read', () => {
  test('hands nothing out when the note says so, which it reads in the same transaction', async () => {
    const browser = startQueues()
    const heard: unknown[] = []
    const { queue } = browser.open('default', {
      mayRead(text) {
        heard.push(text)
        return text !== 'denied'
      },
    })
    await queue.put(rowOf(browser, 0, 1, 'survey.answered'))
    expect(await queue.read(5)).toHaveLength(1)
    await browser.database.plant('m|consent', 'denied')
    expect(await queue.read(5)).toEqual([])
    expect(heard).toEqual([undefined, 'denied'])
  })
})
