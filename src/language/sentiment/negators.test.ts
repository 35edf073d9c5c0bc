import { describe, expect, test } from 'vitest'
import { classifySentiment } from './classify-sentiment.ts'
import { createFeatureReader } from './features.ts'
import { loadSentimentSettings } from './sentiment-model.ts'

const reader = createFeatureReader(loadSentimentSettings().features)

/** How many words of a text stand behind a denial. */
function deniedIn(text: string, language?: string): number {
  reader.read(text, language)
  return reader.tokens.denied.subarray(0, reader.tokens.count).reduce((sum, one) => sum + one, 0)
}

describe('what denies in a regional language', () => {
  test.each([
    ['mad', "hotella ta' berse"],
    ['bug', "hotele de' namapaccing"],
    ['mak', 'hotelka tena natangkasa'],
    ['rej', 'hotel coa bersih'],
    ['mui', 'hotelnyo dak bersih'],
    ['bhp', 'hotel wati ntoi'],
    ['bbc', 'hotel daong ias'],
    ['nij', 'hotel beken barasih'],
    ['jav', 'hotele boten resik'],
    ['ace', 'hotel han jeuet gleh'],
  ])('is heard in it: %s, %s', (language, text) => {
    expect(deniedIn(text, language)).toBeGreaterThan(deniedIn(text))
  })

  test('is not heard where the same word says something else', () => {
    expect(deniedIn('warung sing apik', 'ban')).toBe(1)
    expect(deniedIn('warung sing apik', 'jav')).toBe(0)
    expect(deniedIn('de rame banget', 'ind')).toBe(0)
    expect(deniedIn('ta bayar mahal', 'jav')).toBe(0)
  })

  test('of Lombok and Sumbawa is heard in every language their posts are taken for, save where it is another word', () => {
    for (const language of ['ind', 'und', 'ban', 'mis'])
      expect(deniedIn('jalan ndeq solah', language)).toBe(1)
    expect(deniedIn('aku ndek omah', 'jav')).toBe(0)
  })

  test('leaves what is read without a language as the model learnt it', () => {
    expect(deniedIn("hotella ta' berse")).toBe(0)
    expect(deniedIn('warung sing apik')).toBe(1)
  })

  test('ends at a sentence and at a contrast', () => {
    expect(deniedIn("ta' berse. nyaman ongghu", 'mad')).toBe(1)
    expect(deniedIn('boten larang tapi enak', 'jav')).toBe(deniedIn('tidak mahal tapi enak'))
  })

  test('turns the tone', () => {
    const text = 'Kamarnya ndeq solah, pelayanannya ndeq solah'
    const heard = classifySentiment(text, 'post', 'ind').probabilities
    expect(heard.negative).toBeGreaterThan(classifySentiment(text, 'post').probabilities.negative)
  })
})
