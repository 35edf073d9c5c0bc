import { describe, expect, it } from 'vitest'
import { classifyHeadline, createGazetteer } from '../../language/index.ts'
import { createEnricher, type PostToEnrich } from './index.ts'

const gazetteer = createGazetteer({
  own: [
    { code: '99.01', name: 'Kabupaten Contoh', level: 'regency' },
    { code: '99.01.01', name: 'Wanasepi', level: 'district' },
  ],
})
const enricher = createEnricher({ gazetteer })
const enrich = (posts: PostToEnrich[]) => enricher.enrich(posts)

function post(fields: Partial<PostToEnrich>): PostToEnrich {
  return {
    seq: 1,
    publishedAt: new Date('2026-11-21T10:00:00Z'),
    sourceId: 1,
    sourceKind: 'social',
    authorKey: 7,
    title: null,
    body: '',
    placeClaimed: null,
    likes: 1,
    shares: 2,
    replies: 3,
    ...fields,
  }
}

describe('enrichment', () => {
  it('says language, place, affair and sentiment of a complaint', () => {
    const [found] = enrich([
      post({ body: 'Jalan di Kecamatan Wanasepi rusak parah &amp; berlubang, bikin kecewa!! 😡' }),
    ]).posts
    expect(found).toMatchObject({
      language: 'ind',
      place: '99.01.01',
      affair: 'pekerjaan-umum',
      sentiment: 'negative',
      engagement: 6,
    })
    expect(found?.text).toContain('parah & berlubang')
    expect(found?.terms).toContain('rusak')
  })

  it('drops a post without any text, with the reason', () => {
    const result = enrich([post({ seq: 9, body: '<p> </p>\u200B' })])
    expect(result).toEqual({ posts: [], dropped: [{ seq: 9, reason: 'no-text' }] })
  })

  it('keeps a headline without a body', () => {
    const [found] = enrich([post({ title: 'Banjir Rendam Tiga Desa', body: '', sourceKind: 'news' })]).posts
    expect(found).toMatchObject({ title: 'Banjir Rendam Tiga Desa', official: false })
  })

  it('marks posts of government accounts as official', () => {
    const [found] = enrich([post({ body: 'Pelayanan tutup besok.', sourceKind: 'official' })]).posts
    expect(found?.official).toBe(true)
  })

  it('keeps the guess and the doubt about a title of a newsroom, and has neither of what people title', () => {
    const titles = ['Bupati Resmikan Puskesmas Baru', 'Warga Keluhkan Jalan Rusak', '信息', 'Jembatan Putus']
    for (const title of titles) {
      const [news, person] = enrich([
        post({ title, sourceKind: 'news', authorKey: null }),
        post({ title }),
      ]).posts
      const { sentiment, reason } = classifyHeadline(title)
      expect(news).toMatchObject({ headlineTone: sentiment, headlineUnsure: reason })
      expect(person).toMatchObject({ headlineTone: null, headlineUnsure: null })
    }
    expect(enrich([post({ title: '信息', sourceKind: 'news' })]).posts[0]?.headlineUnsure).toBe('unread')
  })

  it('gives the same for the same post', () => {
    const same = post({ body: 'aer pdam mati lg, udah 3 hari 🙄 #pdam' })
    expect(enrich([same])).toEqual(enrich([same]))
  })

  it('answers every text without throwing, however broken', () => {
    const bodies = [
      '\uD800 setengah',
      '\u0000',
      '#',
      '@',
      'a'.repeat(100_000),
      '🙂'.repeat(500),
      '<script>alert(1)</script>',
    ]
    const { posts, dropped } = enrich(bodies.map((body, n) => post({ seq: n, body })))
    expect(posts.length + dropped.length).toBe(bodies.length)
    for (const one of posts)
      expect(one.probabilities.negative + one.probabilities.neutral + one.probabilities.positive).toBeCloseTo(
        1,
        3,
      )
  })
})
