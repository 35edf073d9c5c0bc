import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { createKeyIndex, keysOf, numberKey } from './key-index.ts'

it('a key has the number it was given when it was first met', () => {
  const key = fc.oneof(
    fc.nat({ max: 30 }),
    fc.maxSafeNat(),
    fc.nat({ max: 40 }).map((n) => n * 2 ** 32),
  )
  fc.assert(
    fc.property(fc.array(key, { maxLength: 300 }), (keys) => {
      const index = createKeyIndex(2)
      const known = new Map<number, number>()
      for (const one of keys) {
        if (!known.has(one)) known.set(one, known.size)
        expect(numberKey(index, one)).toBe(known.get(one))
      }
      expect([...keysOf(index)]).toEqual([...known.keys()])
    }),
  )
})
