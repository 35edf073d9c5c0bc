import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findBaseVersion } from '../../src/language/correction-layer/index.ts'
import { gatherSources, readOwnPosts, readOwnSentences } from '../../tools/train/gather-sentiment-data.ts'
import { NEAR_COSINE, nearestCosines } from '../../tools/train/leak-filter.ts'
import { hasDatasets } from '../../tools/train/read-datasets.ts'
import { waysOfSpeaking as english } from '../../web/src/lib/words/en/ways-of-speaking.ts'
import { waysOfSpeaking as indonesian } from '../../web/src/lib/words/id/ways-of-speaking.ts'
import { changeWriting } from './change-writing.ts'
import { fillTogether } from './fill-template.ts'
import { judgeCases, type Reader, summarise } from './judge-cases.ts'
import { listCases } from './list-cases.ts'
import { hashSuite, OFTEN_MISREAD, type OftenMisread } from './often-misread.ts'
import { halfOfTemplate, readSuite } from './read-suite.ts'

const suite = readSuite()
const halves = { development: listCases(suite, 'development'), held: listCases(suite, 'held-back') }
const all = [...halves.development, ...halves.held]

describe('the cases of how the model behaves', () => {
  test('come from templates that stand once each, and fill every slot', () => {
    const templates = [
      ...suite.minimum.map(({ template }) => template),
      ...suite.direction.map(({ after }) => after),
      ...suite.swaps.map(({ template }) => template),
      ...suite.bases.map(({ text }) => text),
    ]
    expect(templates.length).toBe(new Set(templates).size)
    expect(new Set(all.map(({ template }) => template)).size).toBe(templates.length)
    expect(all.filter(({ text }) => /[{}|\t]/.test(text))).toEqual([])
    expect(templates.length).toBeGreaterThan(200)
    expect(all.length).toBeGreaterThan(2000)
  })

  test('are the same text in no two of one capability, and a change changes something', () => {
    const texts = all.map((one) =>
      [one.capability, one.act === 'minimum' ? '' : one.before, one.text].join('\t'),
    )
    expect(texts.length).toBe(new Set(texts).size)
    expect(all.filter((one) => one.act !== 'minimum' && one.before === one.text)).toEqual([])
  })

  test('lie in halves by their template: none in both, neither much larger, each act in both', () => {
    const held = new Set(halves.held.map(({ template }) => template))
    expect(halves.development.filter(({ template }) => held.has(template))).toEqual([])
    expect(
      all.every((one) => (halfOfTemplate(one.template) === 'held-back') === held.has(one.template)),
    ).toBe(true)
    expect(halves.development.length / all.length).toBeGreaterThan(0.4)
    expect(halves.development.length / all.length).toBeLessThan(0.6)
    for (const half of Object.values(halves)) expect(new Set(half.map(({ act }) => act)).size).toBe(3)
  })

  test('hold equal words where a change is judged beside the text before it', () => {
    for (const one of all)
      if (one.act === 'direction') expect(one.text.startsWith(one.before.split(' ')[0]!)).toBe(true)
    expect(fillTogether(['{a|b} x', '{a|b} y'], new Map(), 4).every(([x, y]) => x![0] === y![0])).toBe(true)
    expect(() => fillTogether(['di {plaec}'], suite.words, 4)).toThrow('{plaec}')
  })

  test('have an ending of thanks only where there is a complaint', () => {
    const polite = (tone: 'negative' | 'neutral') =>
      changeWriting({ tone, text: 'Jadwal kapal belum ada' }).filter(
        ({ capability }) => capability === 'polite-ending',
      )
    expect(polite('negative')).toHaveLength(4)
    expect(polite('neutral')).toEqual([])
  })
})

const calm: Reader = () => ({
  sentiment: 'neutral',
  probabilities: { negative: 0.2, neutral: 0.6, positive: 0.2 },
  unsure: false,
})
/** Hears every text alike but one that holds "buruk". */
const startled: Reader = (text) =>
  text.includes('buruk')
    ? { sentiment: 'negative', probabilities: { negative: 0.8, neutral: 0.1, positive: 0.1 }, unsure: false }
    : calm(text, 'post')

describe('the judgement of a case', () => {
  const origin = { capability: 'x', kind: 'post' } as const
  test('a known tone, a tone that must stay, and one that may not weaken', () => {
    const judged = judgeCases(
      [
        { ...origin, act: 'minimum', template: '1', text: 'a', expected: 'neutral' },
        { ...origin, act: 'minimum', template: '2', text: 'buruk', expected: 'not-negative' },
        { ...origin, act: 'invariance', template: '3', before: 'a', text: 'buruk' },
        { ...origin, act: 'direction', template: '4', before: 'buruk', text: 'a', toward: 'negative' },
        { ...origin, act: 'direction', template: '5', before: 'a', text: 'buruk', toward: 'negative' },
      ],
      startled,
    )
    expect(judged.map(({ failed }) => failed)).toEqual([false, true, true, true, false])
    expect(judged[2]!.shift).toBeCloseTo(Math.log(8))
  })

  test('a template counts once, however many fillings it has', () => {
    const wrong = ['buruk a', 'buruk b', 'buruk c'].map((text) => ({
      ...origin,
      act: 'minimum' as const,
      template: '1',
      text,
      expected: 'neutral' as const,
    }))
    const right = {
      ...origin,
      act: 'minimum' as const,
      template: '2',
      text: 'a',
      expected: 'neutral' as const,
    }
    expect(summarise(judgeCases([...wrong, right], startled))).toMatchObject({
      templates: 2,
      cases: 4,
      failed: 0.5,
    })
  })
})

describe('what the suite may not share with the training texts', () => {
  test('no case is near a text the model learns from', { timeout: 240_000 }, () => {
    const sources = hasDatasets()
      ? gatherSources({ contrast: true }).flatMap(({ examples }) => examples)
      : [...readOwnPosts(() => true), ...readOwnSentences()]
    // A case of few words meets some of so many texts by chance, as in the leak filter's own test.
    const cases = all.filter(({ text }) => text.split(' ').length >= 5)
    const perTemplate = [...Map.groupBy(cases, ({ template }) => template).values()].map((rows) => rows[0]!)
    const near = nearestCosines(
      perTemplate.map(({ text }) => text),
      sources.map(({ text }) => text),
    )
    expect(
      perTemplate.filter((_, at) => near[at]! > NEAR_COSINE + 0.05).map(({ template }) => template),
    ).toEqual([])
  })
})

describe('what the page of sentiment’s health says', () => {
  test('has a name in both languages for every way of speaking that is tried', () => {
    const tried = [...new Set(suite.minimum.map(({ capability }) => capability))].sort()
    expect(Object.keys(indonesian).sort()).toEqual(tried)
    expect(Object.keys(english).sort()).toEqual(tried)
  })

  test('was measured on the model and the cases that are here', () => {
    const said = JSON.parse(readFileSync(OFTEN_MISREAD, 'utf8')) as OftenMisread
    expect([said.model, said.suite]).toEqual([findBaseVersion(), hashSuite()])
    expect(said.misread.every(({ failed }) => failed >= 0.2 && failed <= 1)).toBe(true)
  })
})
