import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eachEngine } from '../../../../scripts/browsers/eachEngine.mjs'
import { startPage, type PageOptions, type WidgetPage } from '../startPage.js'
import { openSession, readTree, type Session } from './readTree.js'
import { settle } from '../settle.js'

// What assistive technology is given, as the browser itself gives it: written by hand, line for line.
// Only Chromium hands out its tree.
eachEngine(['chromium'], engine => {
  let widget: WidgetPage
  let session: Session
  beforeEach(async () => {
    widget = await startPage(engine, { ask: ['csat'], before: '<input id="host">' })
    session = await openSession(widget.page)
  })
  afterEach(() => widget.close())

  const tree = (): Promise<string[]> => readTree(session, role => role == 'region')
  const treeOf = async (ask: string[], more: PageOptions = {}): Promise<string[]> => {
    await widget.restart({ ask, ...more })
    return tree()
  }
  /** A question of the survey, with what stands around each. */
  const card = (...lines: string[]): string[] => [
    'region "Your feedback"',
    ...lines.map(line => `  ${line}`),
  ]
  const QUIET = ['status live=polite atomic=true', 'status live=polite atomic=true']
  const END = [...QUIET, 'button "Close"']
  const radios = (...names: string[]): string[] =>
    names.map(name => `  radio "${name}" checked=false`)
  const says = (words: string): string => `  StaticText "${words}"`

  describe('a scale or a choice of one is a group of radios', () => {
    test.each([
      [
        'csat',
        'How satisfied were you with this?',
        [
          '1 of 5, Very dissatisfied',
          '2 of 5, Dissatisfied',
          '3 of 5, Neither',
          '4 of 5, Satisfied',
          '5 of 5, Very satisfied',
        ],
      ],
      [
        'smileys',
        'How satisfied were you with this?',
        [
          '1 of 5, Very dissatisfied',
          '2 of 5, Dissatisfied',
          '3 of 5, Neither',
          '4 of 5, Satisfied',
          '5 of 5, Very satisfied',
        ],
      ],
      [
        'stars',
        'How would you rate this?',
        ['1 of 5, Very poor', '2 of 5, Poor', '3 of 5, Fair', '4 of 5, Good', '5 of 5, Very good'],
      ],
      [
        'ces',
        'You made it easy for me to handle my issue.',
        [
          '1 of 7, Strongly disagree',
          '2 of 7, Disagree',
          '3 of 7, Somewhat disagree',
          '4 of 7, Neither agree nor disagree',
          '5 of 7, Somewhat agree',
          '6 of 7, Agree',
          '7 of 7, Strongly agree',
        ],
      ],
      [
        'nps',
        'How likely is it that you would recommend us to a friend or colleague?',
        [
          '0 of 10, Not at all likely',
          '1 of 10',
          '2 of 10',
          '3 of 10',
          '4 of 10',
          '5 of 10, Neutral',
          '6 of 10',
          '7 of 10',
          '8 of 10',
          '9 of 10',
          '10 of 10, Extremely likely',
        ],
      ],
      ['helpful', 'Was this helpful?', ['No', 'Yes']],
      [
        'goal',
        'Did you manage to do what you came for?',
        ['Yes', 'Partly', 'No', 'Not finished yet'],
      ],
    ])('each radio of %s is called by its place and its word', async (name, question, names) => {
      expect(await treeOf([name])).toEqual(
        card(`radiogroup "${question}"`, says(question), ...radios(...names), ...END),
      )
    })

    test('whether its words are seen or not', async () => {
      await widget.page.evaluate(() => {
        document.querySelector<HTMLElement>('[data-survey]')!.style.width = '240px'
      })
      const lines = await treeOf(['ces'])
      expect(lines.filter(line => line.includes('radio "'))[1]).toContain('"2 of 7, Disagree"')
    })
  })

  test('a selection that waits is checked, and Send is there', async () => {
    const { page } = widget
    await page.focus('#host')
    await page.press('Tab')
    await page.press('ArrowDown')
    expect(await tree()).toEqual(
      card(
        'radiogroup "How satisfied were you with this?"',
        says('How satisfied were you with this?'),
        '  radio "1 of 5, Very dissatisfied" checked=false',
        '  radio "2 of 5, Dissatisfied" checked=true',
        '  radio "3 of 5, Neither" checked=false',
        '  radio "4 of 5, Satisfied" checked=false',
        '  radio "5 of 5, Very satisfied" checked=false',
        'button "Send"',
        ...END,
      ),
    )
  })

  test('a choice of many is a group of boxes; sending none describes the group by the mistake', async () => {
    const boxes = [
      '  checkbox "It was slow" checked=false',
      '  checkbox "It is hard to understand" checked=false',
      '  checkbox "It is wrong or out of date" checked=false',
      '  checkbox "Something else" checked=false',
    ]
    const question = 'What was the main reason?'
    const hint = 'Choose all that apply.'
    expect(await treeOf(['reason'], { fields: { reason: { optional: false } } })).toEqual(
      card(
        `group "${question}" (${hint})`,
        says(question),
        says(hint),
        ...boxes,
        'button "Send"',
        ...END,
      ),
    )
    await widget.page.click(widget.at('.send'))
    expect(await tree()).toEqual(
      card(
        `group "${question}" (${hint} Please answer first.)`,
        says(question),
        says(hint),
        ...boxes,
        'button "Send"',
        'status live=polite atomic=true',
        says('Please answer first.'),
        'status live=polite atomic=true',
        'button "Close"',
      ),
    )
  })

  test('a text is named by its question, required unless it may be skipped, and described by its mistake', async () => {
    const question = 'What made it hard?'
    const hint = 'Please leave out personal data.'
    expect(await treeOf(['why'])).toEqual(
      card(
        `group "${question}" (${hint})`,
        says(question),
        says(hint),
        `  textbox "${question}" (${hint}) multiline=true`,
        'button "Send"',
        'button "Skip"',
        ...END,
      ),
    )
    const needed = { fields: { why: { optional: false } } }
    expect(await treeOf(['why'], needed)).toContain(
      `    textbox "${question}" (${hint}) multiline=true required=true`,
    )
    await widget.page.click(widget.at('.send'))
    expect(await tree()).toContain(
      `    textbox "${question}" (${hint} Please answer first.) invalid=true multiline=true required=true`,
    )
  })

  test('a text that is nearly full is described by the room that is left', async () => {
    await widget.restart({ ask: ['why'] })
    await widget.page.evaluate(() => {
      const root = document.querySelector('[data-earshot-widget]')!.shadowRoot!
      const field = root.querySelector('textarea')!
      field.value = 'x'.repeat(field.maxLength - 5)
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })
    const field = (await tree()).find(line => line.includes('textbox'))
    expect(field).toContain('(Please leave out personal data. 5 characters left)')
  })

  test('the fields of a contact are named; the one that is wrong is described by its mistake', async () => {
    expect(await treeOf(['contact'])).toEqual(
      card(
        'group "Where may we answer?" (One of these is enough.)',
        says('Where may we answer?'),
        says('One of these is enough.'),
        '  textbox "Email"',
        '  textbox "Phone"',
        '  textbox "Name"',
        'button "Send"',
        ...END,
      ),
    )
    const fields = async (): Promise<string[]> =>
      (await tree()).filter(line => line.includes('textbox')).map(line => line.trim())
    const { page, at } = widget
    await page.click(at('.send'))
    expect(await fields()).toEqual([
      'textbox "Email" (Please answer first.) invalid=true',
      'textbox "Phone" (Please answer first.) invalid=true',
      'textbox "Name" (Please answer first.) invalid=true',
    ])
    await page.evaluate(() => {
      window.fake.refuse = 'bad_phone'
    })
    await page.click(at('[autocomplete=tel]'))
    await page.type('12')
    await page.press('Enter')
    await widget.says('.status', 'phone')
    expect(await fields()).toEqual([
      'textbox "Email"',
      'textbox "Phone" (Please check the phone number.) = 12 invalid=true',
      'textbox "Name"',
    ])
  })

  test('the only field of a contact is required', async () => {
    const lines = await treeOf(['contact'], { fields: { contact: { fields: ['email'] } } })
    expect(lines).toContain('    textbox "Email" required=true')
  })

  test('a consent is one box, unticked', async () => {
    expect(await treeOf(['consent'])).toEqual(
      card(
        'group "May we talk to you?"',
        says('May we talk to you?'),
        '  checkbox "Yes, I agree" checked=false',
        'button "Send"',
        ...END,
      ),
    )
  })

  test('a step is described by its place in the survey, the thank-you is a group with its links', async () => {
    const thanks = { text: 'Many thanks.', links: [{ label: 'Talk to us', href: '/help' }] }
    await widget.restart({ ask: ['csat', 'why'], thanks })
    await widget.page.click(widget.at('input[value="4"]'))
    await widget.says('.question', 'What made it hard?')
    expect(await tree()).toEqual(
      card(
        'group "What made it hard?" (Question 2 of 2 Please leave out personal data.)',
        says('Question 2 of 2'),
        says('What made it hard?'),
        says('Please leave out personal data.'),
        '  textbox "What made it hard?" (Please leave out personal data.) multiline=true',
        'button "Send"',
        'button "Skip"',
        'button "Back"',
        ...END,
      ),
    )
    await settle(widget.page)
    await widget.page.click(widget.at('[part=skip]'))
    await widget.says('.thanks', 'Many thanks.')
    await widget.page.evaluate(() => window.fake.deliver('sent'))
    await widget.says('.status', 'Sent.')
    expect(await tree()).toEqual(
      card(
        'group "Many thanks."',
        says('Many thanks.'),
        '  link "Talk to us"',
        'status live=polite atomic=true',
        says('Sent.'),
        'status live=polite atomic=true',
        'button "Close"',
      ),
    )
  })

  test('a lost answer stands in the status, with the way to send it again', async () => {
    await widget.restart({ ask: ['helpful'], stored: ['no'] })
    await widget.page.click(widget.at('input[value="1"]'))
    await widget.says('.status', 'could not be kept')
    expect((await tree()).slice(-5)).toEqual([
      '  button "Try again"',
      '  status live=polite atomic=true',
      '    StaticText "Your answer could not be kept."',
      '  status live=polite atomic=true',
      '  button "Close"',
    ])
  })
})
