import { expect, test } from 'vitest'
import { wordsOf } from './words-of.ts'
import { clarificationTitle } from './share-card.ts'

test('a shared clarification says what was found before it says the rumour, in both languages', () => {
  const one = { claim: 'Bantuan tunai dibagikan lewat tautan', verdict: 'hoax' }
  expect(clarificationTitle(one, wordsOf('id').hoaxes.verdicts)).toBe(`Hoaks: ${one.claim}`)
  expect(clarificationTitle(one, wordsOf('en').hoaxes.verdicts)).toBe(`False: ${one.claim}`)
})
