import { describe, expect, test } from 'vitest'
import { extractTerms } from '../../../language/index.ts'
import { NAMING } from '../grouping/index.ts'
import { createEngine } from './create-engine.ts'

/** The name of one issue of these texts. */
function nameOf(texts: readonly string[], kind: 'social' | 'news' = 'social'): string {
  const engine = createEngine(NAMING)
  const clusters = texts.map((text, i) => {
    const post = { seq: i + 1, at: i * 60_000, terms: extractTerms(text), text, author: `warga ${i}`, kind }
    return engine.add(kind === 'news' ? { ...post, title: text, author: null } : post).cluster
  })
  const [first = 0, ...others] = [...new Set(clusters)]
  if (others.length > 0) engine.merge(first, others)
  return engine.label(first).name
}

describe('the name of an issue', () => {
  test('goes on as far as nearly all who tell it go on alike', () => {
    const name = nameOf(
      [
        'KAI Commuter Bantah Pecat Petugas soal Tumbler',
        'Tumbler hilang, KAI Commuter bantah pecat petugas',
        'Viral tumbler: KAI Commuter Bantah Pecat Petugas',
      ],
      'news',
    )
    expect(name).toMatch(/KAI Commuter bantah pecat petugas/iu)
  })

  test('is never what one person wrote: where nothing is said alike, the words most of them share', () => {
    const name = nameOf(['danantara juara sih', 'gak percaya danantara', 'hmm danantara yaa 😌'])
    expect(name).toBe('Obrolan: danantara')
  })

  test('is the hashtag most of them share, written as one, without links', () => {
    const name = nameOf(['#.kaburajadulu https://t.co/l9zVKk', 'sip #kaburajadulu', '#kaburajadulu 😭😭'])
    expect(name).toBe('#kaburajadulu')
  })

  test('holds no abuse, however long it is drawn out, and no handle', () => {
    const name = nameOf(['bupati goblooook @bupati_x', 'goblok bupati', 'dasar bupati goblok @bupati_x'])
    expect(name).toBe('Obrolan: bupati')
  })

  test('keeps the animals a region has to do with', () => {
    const name = nameOf(['wabah anjing rabies', 'anjing rabies menggigit', 'vaksin anjing rabies'])
    expect(name).toBe('Anjing rabies')
  })

  test('of headlines without a common phrase is one of them, without a telephone number', () => {
    const name = nameOf(
      ['Warga mengadu ke 081234567890', 'Pengaduan: warga resah', 'Aduan para warga'],
      'news',
    )
    expect(name).not.toMatch(/\d{6}/u)
    expect(name).not.toBe('')
  })
})
