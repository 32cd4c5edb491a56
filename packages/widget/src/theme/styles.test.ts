import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { styles } from './styles.js'

test('every token that is documented is used, and every one used is documented', () => {
  const tokens = readFileSync(new URL('tokens.ts', import.meta.url), 'utf8')
  const documented = [
    ...tokens.slice(tokens.indexOf('ThemeToken')).matchAll(/'(--earshot-[a-z-]+)'/g),
  ]
  const used = [...styles.matchAll(/var\((--earshot-[a-z-]+)/g)]
  const names = (found: RegExpMatchArray[]): string[] =>
    [...new Set(found.map(([, name]) => name!))].filter(name => name != '--earshot-room').sort()
  expect(names(used)).toEqual(names(documented))
})

test('every class of the views is known to the style sheet, and no rule is left over', () => {
  const views = ['ChoiceQuestion', 'DeliveryStatus', 'OptionList', 'ScaleQuestion', 'SurveyCard']
    .concat('TextQuestion', 'ThankYou')
    .map(name => readFileSync(new URL(`../ui/${name}.tsx`, import.meta.url), 'utf8'))
    .join('\n')
  const ruled = new Set([...styles.matchAll(/\.([a-z]+)(?![\w(])/g)].map(([, name]) => name!))
  for (const name of ruled) expect(views, name).toMatch(new RegExp(`\\b${name}\\b`))
})
