import { describe, expect, test } from 'vitest'
import { readGoldTone } from '../gold/read-gold.ts'
import { gatherSources, readOwnSentences } from './gather-sentiment-data.ts'
import { dropCopies, dropNear, NEAR_COSINE, nearestCosines, originOf, plainForm } from './leak-filter.ts'
import { type Example, hasDatasets, readDataset } from './read-datasets.ts'

const example = (id: string, text: string): Example => ({ id, text, label: 0, language: 'ind', set: 'own' })

describe('what is near a held-back text', () => {
  test('a clitic written apart is the same text', () => {
    expect(plainForm('Tempat nya bagus , harga nya murah')).toBe(plainForm('tempatnya bagus, harganya murah'))
  })

  test('a copy with other signs, spelling and small changes is near; another matter is not', () => {
    const held = ['pelayanan di kantor ini sangat lambat dan petugasnya tidak ramah']
    const others = [
      'Pelayanan di kantor ini sangat lambat , dan petugas nya tidak ramah !',
      'pelayanan di kantor itu lambat dan petugasnya tidak terlalu ramah',
      'jembatan baru di desa seberang sudah selesai dibangun kemarin',
    ]
    // How rare an n-gram is needs a body of texts around it.
    const around = readOwnSentences().map((row) => row.text)
    const [copy, altered, other] = nearestCosines([...others, ...around], held)
    expect(copy).toBeGreaterThan(0.9)
    expect(altered).toBeGreaterThan(NEAR_COSINE)
    expect(other).toBeLessThan(0.2)
  })

  test('near texts are dropped and the others keep their order', () => {
    const rows = [
      example('a', 'air mati sejak kemarin sore'),
      example('b', 'jalan rusak parah'),
      example('c', 'taman indah'),
    ]
    expect(dropNear(rows, [example('h', 'Air mati sejak kemarin sore!')]).map((row) => row.id)).toEqual([
      'b',
      'c',
    ])
  })

  test('of copies one stays; what only a question mark tells apart stays twice', () => {
    const rows = [
      example('a', 'lampu jalan sudah nyala'),
      example('b', 'Lampu  jalan sudah NYALA'),
      example('c', 'lampu jalan sudah nyala?'),
    ]
    expect(dropCopies(rows).map((row) => row.id)).toEqual(['a', 'c'])
  })

  test('translations of one row have one origin', () => {
    expect(originOf('nusax-train-ace-219')).toBe(originOf('nusax-train-id-219'))
    expect(originOf('nw-abs-indolem-train-9')).toBe(originOf('nw-sun-indolem-train-9'))
    expect(originOf('nw-abs-indolem-train-9')).not.toBe(originOf('nw-abs-indolem-test-9'))
  })
})

const present = hasDatasets()
if (!present)
  console.log('leak-filter: the check over all data is skipped, ../shared/data/sentiment is not here')

describe.skipIf(!present)('the training texts', () => {
  test(
    'none is near a validation text of SmSA or NusaX, and no row is on both sides in two languages',
    { timeout: 240_000 },
    () => {
      const sources = gatherSources({ contrast: true })
      const of = (name: string) => sources.find((source) => source.name === name)?.examples ?? []
      const smsaValid = readDataset('smsa-valid')
      const nusaxValid = readDataset('nusax-valid')
      const held = [...smsaValid, ...nusaxValid.filter((row) => row.language === 'ind')].map(
        (row) => row.text,
      )
      // Own sentences of two or three words may meet a validation text by chance ("lucu banget").
      const parts = [
        of('smsa'),
        of('nusax').filter((row) => row.language === 'ind'),
        of('own').filter((row) => row.text.split(' ').length >= 5),
        of('reviews'),
        of('remarks'),
        of('lexicon'),
      ]
      const gold = ['development', 'held-back'] as const
      const goldTexts = gold.flatMap((part) => (readGoldTone('posts', part) ?? []).map((row) => row.text))
      const near = nearestCosines(
        of('posts').map((row) => row.text),
        goldTexts,
      )
      expect(near.filter((cosine) => cosine > NEAR_COSINE + 0.05)).toHaveLength(0)
      for (const part of parts) {
        const cosines = nearestCosines(
          part.map((row) => row.text),
          held,
        )
        // The rarity weights depend on what is compared, so a text just under the limit may lie just over it here.
        expect(cosines.filter((cosine) => cosine > NEAR_COSINE + 0.05)).toHaveLength(0)
      }
      const regional = nearestCosines(
        of('regional').map((row) => row.text),
        nusaxValid.map((row) => row.text),
      )
      expect(regional.filter((cosine) => cosine > NEAR_COSINE + 0.05)).toHaveLength(0)
      const heldOrigins = new Set(
        [...nusaxValid, ...readDataset('nusawrites-valid')].map((row) => originOf(row.id)),
      )
      expect(
        [...of('nusax'), ...of('nusawrites')].filter((row) => heldOrigins.has(originOf(row.id))),
      ).toEqual([])
      expect(of('smsa').length).toBeGreaterThan(10_000)
      expect(of('nusax').length).toBeGreaterThan(5500)
    },
  )
})
