import { deserialize, serialize } from 'node:v8'
import { describe, expect, it } from 'vitest'
import { createWatch, findCampaigns, watchPost, type Watch } from './index.ts'
import { scorePattern } from './judge-pattern.ts'
import { createMetBefore, meet } from './met-before.ts'
import { patternOf } from './pattern.ts'

const START = Date.UTC(2026, 10, 18)
const MINUTE = 60_000
const OWN_CLUSTER = 7
const isStopWord = (word: string): boolean => ['yang', 'dan', 'di', 'ini', 'itu'].includes(word)
const SUBJECTS = ['Warga', 'Nelayan', 'Petani', 'Pedagang', 'Guru', 'Pelajar', 'Sopir', 'Perawat']
const VERBS = ['menunggu', 'mendukung', 'membahas', 'mengawal', 'menyambut', 'menanyakan', 'memuji']

let seq = 0
function say(watch: Watch, text: string, at: number, from: { author: number; cluster?: number }): number {
  seq += 1
  const { author: authorKey, cluster = OWN_CLUSTER } = from
  const post = { seq, at: START + at, cluster, authorKey, text, isCopy: false }
  watchPost(watch, post, isStopWord)
  return seq
}

/** A day of people speaking for themselves: half of it replies, endings as they come. */
function ordinaryDay(watch: Watch, posts = 300): void {
  for (let i = 0; i < posts; i += 1) {
    const text = `${SUBJECTS[i % 8]!} ${VERBS[i % 7]!} kabar nomor ${i} soal pasar ikan${i % 13} ramai${i % 31}`
    say(watch, i % 2 === 0 ? `@warga${i} ${text}` : text, i * 4 * MINUTE, { author: 1_000 + (i % 200) })
  }
}

function wave(
  watch: Watch,
  posts: number,
  change: { replies?: boolean; spread?: number; accounts?: number } = {},
) {
  const seqs: number[] = []
  for (let i = 0; i < posts; i += 1) {
    const text = `${SUBJECTS[i % 8]!} ${VERBS[i % 7]!} langkah besar ke-${i} #PelabuhanJaya Pelabuhan Terpercaya`
    const at = 20 * 60 * MINUTE + i * (change.spread ?? MINUTE)
    const said = change.replies === true ? `@humas ${text}` : text
    seqs.push(say(watch, said, at, { author: 50_000 + (i % (change.accounts ?? posts)) }))
  }
  return seqs
}

const asIs = (cluster: number): number => cluster

describe('indications of coordination', () => {
  it('finds changing words with one ending, by many accounts, in a short time, and says why', () => {
    const watch = createWatch()
    ordinaryDay(watch)
    const seqs = wave(watch, 90)
    const [found, ...others] = findCampaigns(watch, asIs)
    expect(others).toEqual([])
    expect(found).toMatchObject({
      pattern: '#pelabuhanjaya pelabuhan terpercaya',
      id: seqs[0],
      cluster: OWN_CLUSTER,
    })
    expect(found!.seqs).toEqual(seqs)
    expect(found!.score).toBeGreaterThan(0.8)
    expect(found!.figures).toMatchObject({ posts: 90, accounts: 90, uniform: 1, replies: 0, busiest: 1 })
    expect(found!.figures.usualReplies).toBeCloseTo(0.5, 1)
  })

  it('takes later posts of the same pattern in, once each', () => {
    const watch = createWatch()
    ordinaryDay(watch)
    wave(watch, 60)
    const [first] = findCampaigns(watch, asIs)
    expect(findCampaigns(watch, asIs)).toEqual([])
    const late = say(
      watch,
      'Ibu rumah tangga ikut senang #PelabuhanJaya Pelabuhan Terpercaya',
      22 * 60 * MINUTE,
      { author: 9 },
    )
    const [again] = findCampaigns(watch, asIs)
    expect(again).toMatchObject({ id: first!.id, seqs: [late] })
    expect(again!.figures.posts).toBe(61)
  })

  it('says nothing of few posts, of few accounts, of the same words in replies, or over the whole day', () => {
    for (const [posts, change] of [
      [39, {}],
      [120, { accounts: 12 }],
      [60, { replies: true }],
      [60, { spread: 20 * MINUTE }],
    ] as const) {
      const watch = createWatch()
      ordinaryDay(watch)
      wave(watch, posts, change)
      expect(findCampaigns(watch, asIs)).toEqual([])
    }
  })

  it('says nothing of one text that many pass on: copies are told as a wave of copies', () => {
    const watch = createWatch()
    ordinaryDay(watch)
    wave(watch, 30)
    for (let i = 0; i < 60; i += 1) {
      const text = 'Mari sambut langkah besar bersama #PelabuhanJaya Pelabuhan Terpercaya'
      const at = START + 20 * 60 * MINUTE + i * MINUTE
      const post = { seq: (seq += 1), at, cluster: OWN_CLUSTER, authorKey: 60_000 + i, text, isCopy: true }
      watchPost(watch, post, isStopWord)
    }
    expect(findCampaigns(watch, asIs)).toEqual([])
  })

  it('says nothing where most who speak of it say it in another order: a slogan is not one wording', () => {
    const endings = ['#PelabuhanJaya Pelabuhan Terpercaya', 'Pelabuhan Terpercaya #PelabuhanJaya']
    const found = [0, 70].map((others) => {
      const watch = createWatch()
      ordinaryDay(watch)
      for (let i = 0; i < others; i += 1)
        say(watch, `@humas ${SUBJECTS[i % 8]!} bertanya soal ke-${i} ${endings[1]!}`, i * 17 * MINUTE, {
          author: 80_000 + i,
        })
      wave(watch, 60)
      return findCampaigns(watch, asIs).length
    })
    expect(found).toEqual([1, 0])
  })

  it('says nothing of a hashtag that many use in their own words', () => {
    const watch = createWatch()
    ordinaryDay(watch)
    for (let i = 0; i < 200; i += 1)
      say(watch, `${SUBJECTS[i % 8]!} ikut aksi sore hari ke${i} #SelamatkanPesisir`, i * MINUTE, {
        author: 70_000 + i,
      })
    expect(findCampaigns(watch, asIs)).toEqual([])
  })

  it('goes on from a copied state exactly as it would have without', () => {
    const watch = createWatch()
    ordinaryDay(watch)
    wave(watch, 50)
    const copy = deserialize(serialize(watch)) as Watch
    expect(findCampaigns(copy, asIs)).toEqual(findCampaigns(watch, asIs))
  })

  it('keeps a day of posts, no more', () => {
    const watch = createWatch()
    ordinaryDay(watch)
    say(watch, 'Tiga hari kemudian pasar kembali sepi saja', 3 * 24 * 60 * MINUTE, { author: 5 })
    findCampaigns(watch, asIs)
    expect(watch.posts).toHaveLength(1)
    expect(watch.counts.size).toBe(1)
  })
})

describe('what is told of a pattern', () => {
  it('leaves out of the score what is not telling in a stream', () => {
    const shares = { links: 0, usualLinks: 0, firstMet: null, usualFirstMet: null, ofIssue: 0.5 }
    const figures = { posts: 50, accounts: 50, uniform: 0.9, busiest: 0.7, usualBusiest: 0.4, ...shares }
    const silent = scorePattern({ ...figures, replies: 0, usualReplies: 0 })
    expect(silent).toBeCloseTo((0.9 + 1) / 2, 3)
    expect(scorePattern({ ...figures, replies: 0.2, usualReplies: 0.4 })).toBeLessThan(silent)
    expect(scorePattern({ ...figures, replies: 0.6, usualReplies: 0.5 })).toBe(0)
    // Where most accounts are new every day, new ones tell nothing.
    const seldom = { ...figures, replies: 0, usualReplies: 0 }
    expect(scorePattern({ ...seldom, firstMet: 0.8, usualFirstMet: 0.7 })).toBe(silent)
    expect(scorePattern({ ...seldom, firstMet: 0.2, usualFirstMet: 0.1 })).toBeLessThan(silent)
  })

  it('reads how a text ends without links and mentions, and not everyday words', () => {
    const told = patternOf('Ayo dukung langkah ini #Jaya Maju Terus https://x.example @humas', isStopWord)
    expect(told?.text).toBe('#jaya maju terus')
    expect(patternOf('kata orang memang begitu yang ini itu', isStopWord)).toBeNull()
    expect(patternOf('terlalu pendek saja', isStopWord)).toBeNull()
  })

  it('tells who was met before without keeping who it was', () => {
    const met = createMetBefore()
    const keys = Array.from({ length: 20_000 }, (_, i) => i * 450_359_962_737 + 17)
    const mistaken = keys.filter((key) => meet(met, key, START)).length
    expect(mistaken / keys.length).toBeLessThan(0.01)
    expect(keys.every((key) => meet(met, key, START))).toBe(true)
    expect(keys.some((key) => meet(met, key, START + 31 * 86_400_000))).toBe(true)
  })
})
