import { expect, test } from 'vitest'
import { isRudeWord } from './rude-words.ts'

test('abuse is known drawn out, with an ending and in capitals', () => {
  for (const word of ['goblok', 'GOBLOOOOK', 'gobloknya', 'Tololl', 'anjirrr'])
    expect(isRudeWord(word)).toBe(true)
})

test('animals, names and ordinary words are no abuse', () => {
  for (const word of ['anjing', 'babi', 'monyet', 'Cok', 'taman', 'tol', 'asuransi', 'kampung', 'pantai', ''])
    expect(isRudeWord(word)).toBe(false)
})
