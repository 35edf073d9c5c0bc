import { deserialize, serialize } from 'node:v8'
import { describe, expect, test } from 'vitest'
import { extractTerms, isStopWord } from '../../../language/index.ts'
import { createEngine, restoreEngine, type Engine, type EnginePost } from './index.ts'

const start = Date.UTC(2026, 4, 4, 7)
const minute = 60_000
const day = 24 * 60 * minute

function post(seq: number, text: string, more: Partial<EnginePost> = {}): EnginePost {
  const at = start + (seq % 100) * 5 * minute
  const terms = extractTerms(text, more.title ?? undefined)
  return { seq, at, text, terms, author: `a${seq}`, kind: 'social', ...more }
}

/** Feeds texts five minutes apart; gives the cluster each one finally belongs to. */
function feed(engine: Engine, texts: readonly string[], from = 1): number[] {
  const given = texts.map((text, i) => engine.add(post(from + i, text)).cluster)
  return given.map((cluster) => engine.resolve(cluster))
}

const flood = [
  'Jalan Melati banjir lagi, motor mogok semua',
  'banjir di jalan melati sudah sepaha, tolong pompa air',
  'Parah, Jalan Melati kebanjiran dari subuh sampai sekarang',
]
const clinic = [
  'antrean puskesmas Anggrek panjang sekali, dokter cuma satu',
  'Sudah tiga jam antre di puskesmas Anggrek, dokter belum datang',
]

/** What else is said that day, so that "jalan" is known to be an everyday word. */
const otherStreets = [
  'Jalan Kenanga berlubang dekat pasar',
  'Jalan Mawar macet karena pesta pernikahan',
  'Pohon tumbang menutup Jalan Cempaka',
  'Jalan Melati ramai pedagang takjil',
  'Trotoar Jalan Dahlia dibongkar lagi',
  'Kucing hilang di sekitar Jalan Teratai',
  'Senam pagi di Jalan Melati seru',
]

describe('a post finds its issue', () => {
  test('three posts about the same flooded road become one issue', () => {
    const given = feed(createEngine(), [...flood, 'Harga cabai di Pasar Baru naik dua kali lipat'])
    expect(new Set(given.slice(0, 3)).size).toBe(1)
    expect(given[3]).not.toBe(given[0])
  })

  test('two districts with a street of the same name keep two issues', () => {
    const engine = createEngine()
    feed(engine, otherStreets, 100)
    const given = feed(engine, [
      'Banjir di Jalan Melati Sukamaju, warga mengungsi ke balai desa',
      'Lampu mati di Jalan Melati Karangrejo, rawan begal tiap malam',
      'Warga Sukamaju masih mengungsi, banjir Jalan Melati belum surut',
      'Karangrejo gelap gulita, lampu Jalan Melati mati sudah sebulan dan rawan begal',
    ])
    expect(given[2]).toBe(given[0])
    expect(given[3]).toBe(given[1])
    expect(given[1]).not.toBe(given[0])
  })

  test('the name of the regency alone makes no issue', () => {
    const texts = [
      'Kabupaten Contoh gelar pawai',
      'Kabupaten Contoh krisis air',
      'Kabupaten Contoh panen raya',
    ]
    const given = feed(createEngine({ stopTerms: ['contoh', 'kabupaten'] }), texts)
    expect(new Set(given).size).toBe(3)
  })

  test('a post that comes late joins the issue it belongs to', () => {
    const engine = createEngine()
    const [issue] = feed(engine, flood)
    const late = engine.add(post(9, 'Banjir Jalan Melati bikin motor mogok', { at: start - 3 * 60 * minute }))
    expect(engine.resolve(late.cluster)).toBe(issue)
    expect(engine.summary(issue!)?.firstAt).toBe(start - 3 * 60 * minute)
  })

  test('a post that found nothing looks again when its issue has grown', () => {
    const engine = createEngine()
    feed(engine, otherStreets, 100)
    const lone = engine.add(post(1, 'Anggrek kok begini terus, capek hati melihatnya'))
    const others = Array.from({ length: 12 }, (_, i) => clinic[i % 2]!.replace('sekali', `sekali ${i}`))
    const issue = feed(engine, others, 2).at(-1)
    expect(engine.resolve(lone.cluster)).not.toBe(issue)
    engine.add(post(20, 'Lomba burung berkicau di alun-alun', { at: start + 8 * 60 * minute }))
    expect(engine.resolve(lone.cluster)).toBe(issue)
  })

  test('of headlines the order of the words counts, of posts it does not', () => {
    const likeness = (kind: EnginePost['kind']): number => {
      const engine = createEngine({ tuning: { joinAt: 9, mergeAt: 9, newsMergeAt: 9 } })
      engine.add(post(1, 'guru pukul siswa nakal', { kind }))
      engine.add(post(2, 'siswa nakal pukul guru', { kind }))
      return engine.related(1, 5)[0]?.similarity ?? 0
    }
    expect(likeness('social')).toBeCloseTo(1, 4)
    expect(likeness('news')).toBeLessThan(0.95)
  })

  test('a post without a single usable word is alone', () => {
    const engine = createEngine()
    const first = engine.add(post(1, '🙏🙏🙏'))
    const second = engine.add(post(2, '...'))
    expect(second.cluster).not.toBe(first.cluster)
  })
})

describe('copies', () => {
  const call = 'Ayo dukung gerakan tanam sejuta bibit demi anak cucu kita semua'

  test('a copy joins its original and is counted once as opinion', () => {
    const engine = createEngine()
    const original = engine.add(post(1, call))
    const copy = engine.add(post(2, `${call.toUpperCase()}!!! https://contoh.id/x`))
    expect(original.copyOf).toBeNull()
    expect(copy).toEqual({ cluster: original.cluster, copyOf: 1 })
    expect(engine.summary(original.cluster)).toMatchObject({ posts: 2, copies: 1 })
  })

  test('a copy follows its original through a merge', () => {
    const engine = createEngine()
    const original = engine.add(post(1, call))
    const [other] = feed(engine, clinic, 2)
    engine.merge(other!, [original.cluster])
    expect(engine.add(post(8, call))).toEqual({ cluster: other, copyOf: 1 })
  })

  test('the same words a week later are a post of their own', () => {
    const engine = createEngine()
    engine.add(post(1, call))
    expect(engine.add(post(2, call, { at: start + 7 * day })).copyOf).toBeNull()
  })

  test('two short cheers are not copies of each other', () => {
    const engine = createEngine()
    engine.add(post(1, 'Setuju banget pak'))
    expect(engine.add(post(2, 'Setuju banget pak')).copyOf).toBeNull()
  })
})

describe('an issue keeps its identity', () => {
  test('an old issue that sleeps six days and returns keeps its id', () => {
    const engine = createEngine()
    const [issue] = feed(engine, flood)
    engine.add(post(50, 'Lomba burung berkicau di alun-alun', { at: start + 6 * day }))
    expect(engine.summary(issue!)?.asleep).toBe(true)
    const back = engine.add(
      post(51, 'Jalan Melati banjir lagi, motor mogok', { at: start + 6 * day + minute }),
    )
    expect(back.cluster).toBe(issue)
    expect(engine.summary(issue!)?.asleep).toBe(false)
  })

  test('an issue that came to speak of something else begins a child', () => {
    const engine = createEngine({ tuning: { driftBelow: 0.7, joinAt: 0.05, tauMs: 100 * day } })
    const week = (number: number, text: string): number[] =>
      Array.from({ length: 12 }, (_, i) => {
        const at = start + number * 7 * day + i * 8 * 60 * minute
        return engine.add(post(number * 100 + i, `${text} ${number}hari${i}`, { at })).cluster
      })
    const [issue] = week(0, 'bupati berkunjung ke banjir Jalan Melati, pompa air mogok')
    const second = week(1, 'bupati berkunjung ke konser dangdut, panggung artis ramai')
    const third = week(2, 'bupati berkunjung ke konser dangdut, panggung artis ramai')
    expect(second[0]).toBe(issue)
    expect(new Set(third).size).toBe(1)
    expect(engine.resolve(third[0]!)).not.toBe(engine.resolve(issue!))
    expect(engine.label(issue!).name).not.toBe('')
    const back = engine.add(
      post(900, 'pompa air di Jalan Melati mogok lagi, banjir', { at: start + 18 * day }),
    )
    expect(engine.resolve(back.cluster)).toBe(engine.resolve(issue!))
  })

  test('a former id leads to the issue it merged into, and the merge is told once', () => {
    const engine = createEngine()
    const [road] = feed(engine, flood)
    const [queue] = feed(engine, clinic, 10)
    engine.takeRedirects()
    expect(engine.merge(road!, [queue!])).toBe(road)
    expect(engine.resolve(queue!)).toBe(road)
    expect(engine.takeRedirects()).toMatchObject([{ from: queue, to: road, reason: 'analyst' }])
    expect(engine.takeRedirects()).toEqual([])
    expect(engine.summary(road!)?.posts).toBe(5)
  })

  test('the undo of a merge gives the former id back', () => {
    const engine = createEngine()
    const [road] = feed(engine, flood)
    const [queue] = feed(engine, clinic, 10)
    engine.merge(road!, [queue!])
    expect(engine.split(road!, [10, 11], { as: queue! })).toBe(queue)
    expect(engine.resolve(queue!)).toBe(queue)
    const next = engine.add(post(20, 'puskesmas Anggrek antre lagi, dokter tidak ada'))
    expect(engine.resolve(next.cluster)).toBe(queue)
  })

  test('a split holds against later posts', () => {
    const engine = createEngine()
    const [issue] = feed(engine, [...flood, 'Jalan Melati banjir, sekolah dasar diliburkan'])
    const child = engine.split(issue!, [4])
    expect(child).not.toBe(issue)
    const later = feed(
      engine,
      Array.from(
        { length: 300 },
        (_, i) => `Jalan Melati banjir hari ke-${i}, ${i % 2 ? 'motor mogok' : 'sekolah libur'}`,
      ),
      10,
    )
    expect(engine.resolve(child!)).toBe(child)
    expect(engine.resolve(issue!)).toBe(issue)
    expect(later).toContain(issue)
  })

  test('a post older than the memory of the engine can still be split off', () => {
    const engine = createEngine({ tuning: { samples: 2 } })
    const [issue] = feed(engine, flood)
    expect(engine.split(issue!, [1])).toBeNull()
    const terms = new Map([[1, extractTerms(flood[0]!)]])
    expect(engine.split(issue!, [1], { terms })).toBeGreaterThan(issue!)
  })

  test('two issues kept apart never merge by themselves, which they would otherwise', () => {
    const stuck = (i: number): string =>
      `Jalan Melati banjir, motor mogok${' lagi siang ini'.repeat(i % 2)} ${i}`
    const waiting = (i: number): string => `antrean puskesmas Anggrek nomor ${i} dokter belum datang`
    const issuesAfter = (isKeptApart: boolean): Set<number> => {
      const engine = createEngine()
      const [issue] = feed(
        engine,
        Array.from({ length: 6 }, (_, i) => stuck(i)),
      )
      const child = engine.split(issue!, [2, 4, 6])!
      if (!isKeptApart) engine.allowTogether(issue!, child)
      feed(
        engine,
        Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? stuck(i) : waiting(i))),
        10,
      )
      return new Set([engine.resolve(issue!), engine.resolve(child)])
    }
    expect([true, false].map((isKeptApart) => issuesAfter(isKeptApart).size)).toEqual([2, 1])
  })

  test('a deleted post is counted down and its words are gone', () => {
    const engine = createEngine()
    const [issue] = feed(engine, flood)
    engine.remove(issue!, 2)
    expect(engine.summary(issue!)?.posts).toBe(2)
    expect(engine.label(issue!).headline?.text).not.toBe(flood[1])
  })
})

describe('a name people understand', () => {
  const engine = createEngine({ isStopWord })
  const [issue] = feed(engine, [
    'Jembatan Sungai Contoh putus diterjang banjir bandang',
    'Akibat banjir bandang, Jembatan Sungai Contoh putus total',
    'jembatan sungai contoh putus, anak sekolah memutar jauh',
  ])
  engine.add(
    post(4, 'Isi berita', {
      title: 'Jembatan Sungai Contoh Putus, Warga Memutar',
      kind: 'news',
      author: null,
    }),
  )

  test('phrases are what the posts share, in the casing people use', () => {
    const { phrases, name } = engine.label(issue!)
    expect(phrases[0]).toMatch(/Jembatan Sungai Contoh|Sungai Contoh putus/i)
    expect(name.startsWith(phrases[0]!)).toBe(true)
    for (const phrase of phrases) expect(isStopWord(phrase.split(' ').at(-1)!.toLowerCase())).toBe(false)
  })

  test('the headline of a newspaper goes before a post', () => {
    expect(engine.label(issue!).headline).toEqual({
      seq: 4,
      text: 'Jembatan Sungai Contoh Putus, Warga Memutar',
    })
  })

  test('a name stays until another is a fifth better', () => {
    const before = engine.label(issue!).name
    engine.add(post(5, 'Sungai Contoh meluap, jembatan darurat dibangun warga'))
    expect(engine.label(issue!).name).toBe(before)
  })

  test('an unknown issue has no name', () => {
    expect(engine.label(9999)).toEqual({ phrases: [], headline: null, name: '' })
  })
})

describe('memory stays flat', () => {
  test('clusters, words and copies stay within their limits however many posts come', () => {
    const limited = createEngine({ tuning: { maxActive: 200, maxAsleep: 50, maxTerms: 1000 } })
    for (let seq = 1; seq <= 6000; seq++) {
      const words = Array.from({ length: 6 }, (_, i) => `kata${(seq * 7 + i * 131) % 5003}x${i}`)
      limited.add(post(seq, words.join(' '), { terms: words }))
    }
    const { active, asleep, terms, posts } = limited.stats()
    expect(posts).toBe(6000)
    expect(active).toBeLessThanOrEqual(221)
    expect(asleep).toBeLessThanOrEqual(50)
    expect(terms).toBeLessThan(8000)
  })

  test('a snapshot of another format is refused', () => {
    expect(() => restoreEngine(Buffer.from([255, 15, 111, 123]))).toThrow()
  })
})

describe('a snapshot is taken up only by an engine that would go on alike', () => {
  test('one of another layout is refused', () => {
    const kept = deserialize(createEngine().snapshot()) as Record<string, unknown>
    expect(() => restoreEngine(serialize({ ...kept, layout: 1 }))).toThrow('has layout 1, not')
    expect(() => restoreEngine(serialize({ format: 1, state: {} }))).toThrow('has layout unknown, not')
  })

  test('one taken with other tuning is refused, naming what differs', () => {
    const bytes = createEngine({ tuning: { mergeAt: 0.3 } }).snapshot()
    expect(() => restoreEngine(bytes)).toThrow('other tuning: mergeAt')
    expect(restoreEngine(bytes, { tuning: { mergeAt: 0.3 } }).stats().posts).toBe(0)
  })
})
