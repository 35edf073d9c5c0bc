import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPhrases, keepPhrases, phraseAt, placeOfPhrase, putPhrase } from './phrases.ts'

const pair = fc.tuple(fc.nat(40), fc.nat(40))

test('a phrase keeps its number while the table grows, and after others were let go', () => {
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 300 }), fc.integer({ min: 2, max: 5 }), (pairs, every) => {
      const phrases = createPhrases(4)
      const known = new Map<string, number>()
      const find = (one: number, other: number): number =>
        phraseAt(phrases, placeOfPhrase(phrases, one, other))
      for (const [one, other] of pairs) {
        if (find(one, other) < 0) {
          known.set(`${one} ${other}`, known.size)
          const number = known.size - 1
          putPhrase(phrases, placeOfPhrase(phrases, one, other), { one, other, number })
        }
        expect(find(one, other)).toBe(known.get(`${one} ${other}`))
      }
      expect(phrases.size).toBe(known.size)
      keepPhrases(phrases, (phrase) => phrase % every !== 0)
      for (const [one, other] of pairs) {
        const number = known.get(`${one} ${other}`) ?? -1
        expect(find(one, other)).toBe(number % every === 0 ? -1 : number)
      }
    }),
    { numRuns: 50 },
  )
})
