import { describe, expect, it } from 'vitest'
import type { Brief } from '../brief.ts'
import type { BriefContent, BriefIssue } from '../contract.ts'
import { tellBrief } from './tell-brief.ts'

const share = (one: number, low: number, high: number) => ({ share: one, low, high })
const TONE = {
  negative: share(0.6, 0.5, 0.7),
  neutral: share(0.3, 0.2, 0.4),
  positive: share(0.1, 0.05, 0.15),
}
const BEFORE = { ...TONE, n: 80 }
const same = { rankBefore: 1, size: 'same', negative: 'same', positive: 'same', sentiment: BEFORE } as const

const issue = (change: Partial<BriefIssue> = {}): BriefIssue => ({
  rank: 1,
  id: '7',
  name: 'Banjir Samparana',
  posts: 214,
  voices: 120,
  outlets: 3,
  change: 3.2,
  trend: 'surging',
  sentiment: { ...TONE, n: 190 },
  unsure: 4,
  place: null,
  owner: null,
  status: 'new',
  since: same,
  ...change,
})

const NO_BRIEF: Omit<Brief, 'content'> = {
  id: 1,
  kind: 'daily',
  day: '2026-11-23',
  revision: 1,
  reason: '',
  status: 'draft',
  version: 1,
  leftOut: [],
  note: '',
  noteById: null,
  noteBy: null,
  madeAt: new Date(),
  madeBy: null,
  approvedAt: null,
  approvedBy: null,
  sentAt: null,
}
const QUIET: Omit<BriefContent, 'issues'> = {
  from: '2026-11-21T22:30:00Z',
  to: '2026-11-22T22:30:00Z',
  window: '24h',
  knownSince: null,
  sample: false,
  council: 'Kabupaten Contoh',
  timeZone: 'Asia/Makassar',
  posts: 3214,
  voices: 1020,
  left: [],
  comparedWith: { from: '2026-11-20T22:30:00Z', to: '2026-11-21T22:30:00Z' },
  sources: [],
  said: { total: 0, articles: [] },
  owed: {
    at: '2026-11-22T22:31:00Z',
    offices: [],
    information: { late: 0, today: 0 },
    hoaxes: { late: 0, today: 0 },
  },
}

function briefOf(issues: BriefIssue[], content: Partial<BriefContent> = {}): Brief {
  return { ...NO_BRIEF, content: { ...QUIET, issues, ...content } }
}

const changesOf = (one: BriefIssue): string[] =>
  tellBrief(briefOf([one]), 'id').changes.lines.map(({ text }) => text)

describe('what changed', () => {
  it('is told of a place only where more or fewer people surely speak', () => {
    expect(changesOf(issue({ since: { ...same, rankBefore: 4 } }))).toEqual([])
    expect(changesOf(issue({ since: { ...same, rankBefore: 4, size: 'more' } }))).toEqual([
      'Naik dari nomor 4 ke 1: Banjir Samparana',
    ])
    expect(changesOf(issue({ rank: 3, since: { ...same, size: 'less' } }))).toEqual([
      'Turun dari nomor 1 ke 3: Banjir Samparana',
    ])
  })

  it('says of who came in whether that is clear', () => {
    expect(changesOf(issue({ since: { ...same, rankBefore: null, size: 'more' } }))[0]).toMatch(/^Baru masuk/)
    expect(changesOf(issue({ since: { ...same, rankBefore: null } }))[0]).toContain('belum jelas')
  })

  it('is told of a tone only where its ranges do not touch, with both ranges', () => {
    expect(changesOf(issue({ since: { ...same, negative: 'more' } }))).toEqual([
      'Banjir Samparana: nada negatif naik, 60% (50–70%) menjadi 60% (50–70%)',
    ])
  })

  it('is nothing where the posts kept do not reach, which is said', () => {
    const { changes, issues } = tellBrief(
      briefOf([issue({ since: null, change: null, trend: 'new' })], { comparedWith: null }),
      'id',
    )
    expect(changes.lines).toEqual([])
    expect(changes.none).toContain('belum menjangkau')
    // Nobody knows whether it is new.
    expect(issues[0]?.trend).toBe('Belum ada pembanding')
  })
})

describe('a tone', () => {
  it('with a wide range is told as a range alone, and drawn by what is certain', () => {
    const wide = { ...TONE, negative: share(0.5, 0.2, 0.75), n: 40 }
    const [told] = tellBrief(briefOf([issue({ sentiment: wide })]), 'id').issues
    expect(told?.tone.negative).toBe('Negatif 20–75%')
    expect(told?.tone.positive).toBe('Positif 10% (5–15%)')
    expect(told?.tone.pieces.map(({ kind }) => kind)).toContain('open')
    expect(told?.tone.basis).toBe('dari 40 unggahan warga, 4 ragu, rentang masih lebar')
  })

  it('of fewer than five posts, or of newsrooms alone, is not told', () => {
    const few = tellBrief(briefOf([issue({ sentiment: { ...TONE, n: 4 } })]), 'id').issues[0]
    expect([few?.tone.negative, few?.tone.basis.slice(0, 13)]).toEqual([null, 'Kurang dari 5'])
    const news = tellBrief(briefOf([issue({ sentiment: { ...TONE, n: 0 } })]), 'id').issues[0]
    expect(news?.tone.basis).toContain('Hanya berita')
  })
})

describe('the caption', () => {
  it('has at most three sentences, also when a name holds a full stop', () => {
    const owed = [{ id: null, name: null, late: 3, today: 0 }]
    const brief = briefOf([issue({ name: 'Jl. Melati banjir!' })], {
      said: { total: 2, articles: [] },
      owed: { ...QUIET.owed, offices: owed },
    })
    const { caption } = tellBrief(brief, 'id')
    expect(caption).toBe(
      'Ringkasan harian Kabupaten Contoh, Senin, 23 November 2026: yang paling banyak dibicarakan Jl Melati banjir. ' +
        'Yang mendesak: 3 kasus lewat tenggat, terbanyak belum dibagikan ke kantor. 2 artikel sudah kita rilis.',
    )
  })
})

it('midnight ends the day before it, and English is told in English', () => {
  const brief = briefOf([issue()], { from: '2026-11-22T16:00:00Z', to: '2026-11-23T16:00:00Z' })
  expect(tellBrief(brief, 'id').period).toBe('23 Nov 2026 00.00 WITA sampai 23 Nov 2026 24.00 WITA')
  expect(tellBrief(brief, 'en').issues[0]?.trend).toBe('Surging 4.2× against normal')
})
