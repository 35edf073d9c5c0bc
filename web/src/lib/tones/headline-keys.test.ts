import { expect, test } from 'vitest'
import { readKey, stepFrom } from './headline-keys.ts'

test('titles are judged with the same numbers as posts, and walked through with N and P', () => {
  expect(['1', '2', '3', '4'].map((key) => readKey(key, true))).toEqual([
    { tone: 'negative' },
    { tone: 'neutral' },
    { tone: 'positive' },
    { tone: 'unclear' },
  ])
  const others = ['N', 'p', 'U', 'x'].map((key) => readKey(key, true))
  expect(others).toEqual([{ step: 1 }, { step: -1 }, 'undo', null])
})

test('elsewhere on the page no key judges a title, and N leads to the first one', () => {
  expect(['1', 'u', 'n'].map((key) => readKey(key, false))).toEqual([null, null, { step: 1 }])
})

test('the first step leads to the first title, and no step leads out of the list', () => {
  expect([stepFrom(-1, 1, 5), stepFrom(-1, -1, 5)]).toEqual([0, 0])
  expect([stepFrom(0, 1, 5), stepFrom(4, 1, 5), stepFrom(0, -1, 5)]).toEqual([1, 4, 0])
})
