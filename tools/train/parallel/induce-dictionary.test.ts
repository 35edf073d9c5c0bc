import { describe, expect, test } from 'vitest'
import type { Source } from '../gather-sentiment-data.ts'
import { repeatableRandom } from '../../../src/platform/random.ts'
import { induceDictionary, translateWords } from './induce-dictionary.ts'
import { translateSources } from './translate-sources.ts'

const pairs = [
  { from: 'jalan rusak', to: 'dalan rusak' },
  { from: 'jalan bagus', to: 'dalan apik' },
  { from: 'pasar bagus', to: 'peken apik' },
  { from: 'pasar ramai', to: 'peken rame' },
  { from: 'jalan ramai', to: 'dalan rame' },
]

describe('a dictionary from sentences in two languages', () => {
  test('words that stand for each other are found', () => {
    const dictionary = induceDictionary(pairs)
    expect(dictionary.get('jalan')?.[0]?.word).toBe('dalan')
    expect(dictionary.get('bagus')?.[0]?.word).toBe('apik')
    expect(dictionary.get('pasar')?.[0]?.word).toBe('peken')
    for (const offers of dictionary.values()) {
      expect(offers.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
    }
  })

  test('a text keeps its signs and the words nobody translated', () => {
    const text = translateWords('Jalan ini bagus, pasar?', induceDictionary(pairs), 1, repeatableRandom(1))
    expect(text).toBe('dalan ini apik, peken?')
  })

  test('translated texts keep their labels and are the same each time', () => {
    const rows = Array.from({ length: 120 }, (_, at) => ({ ...pairs[at % pairs.length]!, at }))
    const example = (id: string, text: string, language: string) => ({
      id,
      text,
      language,
      label: 2 as const,
      set: 'nusax',
    })
    const sources: Source[] = [
      {
        name: 'nusax',
        allowed: [0, 1, 2],
        weight: 1,
        examples: rows.flatMap(({ from, to, at }) => [
          example(`nusax-train-id-${at}`, from, 'ind'),
          example(`nusax-train-jav-${at}`, to, 'jav'),
        ]),
      },
    ]
    const settings = { sources: ['nusax'], leastRate: 1, seed: 3 }
    const [translated] = translateSources(sources, settings)
    expect(translated?.name).toBe('nusax-translated')
    expect(
      translated?.examples.slice(0, 2).map(({ text, language, label }) => [text, language, label]),
    ).toEqual([
      ['dalan rusak', 'jav', 2],
      ['dalan apik', 'jav', 2],
    ])
    expect(translateSources(sources, settings)).toEqual([translated])
  })
})
