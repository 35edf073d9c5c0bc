import { expect, it } from 'vitest'
import type { Brief } from '../brief.ts'
import type { BriefIssue } from '../contract.ts'
import { readPdfPages } from '../../platform/documents/index.ts'
import { drawPage, drawPicture } from './draw-brief.ts'

const LONG =
  'Keterlambatan penyaluran bantuan langsung tunai dan beras bagi keluarga penerima manfaat di sebelas desa pesisir Kecamatan Samparana Utara yang belum didata ulang'
const share = (one: number, low: number, high: number) => ({ share: one, low, high })
const TONE = {
  negative: share(0.6, 0.5, 0.7),
  neutral: share(0.3, 0.2, 0.4),
  positive: share(0.1, 0.05, 0.15),
}

const issue = (rank: number): BriefIssue => ({
  rank,
  id: String(rank),
  name: `${LONG} ${rank}`,
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
  since: {
    rankBefore: null,
    size: 'more',
    negative: 'more',
    positive: 'same',
    sentiment: { ...TONE, n: 80 },
  },
})

/** The fullest week: long names, a note of its greatest length, every agency late, and more articles than a page holds. */
function fullBrief(): Brief {
  const offices = Array.from({ length: 12 }, (_, i) => ({
    id: i + 1,
    name: `Dinas Pekerjaan Umum dan Penataan Ruang ${i + 1}`,
    late: 12 - i,
    today: i % 3,
  }))
  const articles = Array.from({ length: 12 }, (_, i) => ({
    id: i + 1,
    title: `${LONG} ${i}`,
    office: 'Dinas',
    releasedAt: '2026-11-20T00:00:00Z',
    accounts: 12,
    onPortal: true,
  }))
  const left = [1, 2, 3, 4, 5].map((rankBefore) => ({
    id: `9${rankBefore}`,
    name: LONG,
    rankBefore,
    size: 'less' as const,
  }))
  return {
    id: 1,
    kind: 'weekly',
    day: '2026-11-16',
    revision: 2,
    reason: 'Nama kantor dibetulkan karena tertukar dengan dinas lain dan angka kasus dihitung ulang',
    status: 'approved',
    version: 1,
    leftOut: [],
    note: 'Mohon arahan pimpinan sebelum keterangan bersama dirilis pada hari Selasa. '
      .repeat(7)
      .slice(0, 590),
    noteById: null,
    noteBy: null,
    madeAt: new Date('2026-11-23T00:00:00Z'),
    madeBy: null,
    approvedAt: new Date('2026-11-23T01:00:00Z'),
    approvedBy: 'Siti Rahmawida',
    sentAt: null,
    content: {
      from: '2026-11-15T16:00:00Z',
      to: '2026-11-22T16:00:00Z',
      window: '7d',
      knownSince: null,
      sample: false,
      council: 'Kabupaten Kepulauan Contoh Selatan',
      timeZone: 'Asia/Makassar',
      posts: 32_140,
      voices: 10_200,
      issues: [1, 2, 3, 4, 5].map(issue),
      left,
      comparedWith: { from: '2026-11-08T16:00:00Z', to: '2026-11-15T16:00:00Z' },
      sources: [],
      said: { total: 40, articles },
      owed: {
        at: '2026-11-22T22:31:00Z',
        offices,
        information: { late: 3, today: 1 },
        hoaxes: { late: 2, today: 0 },
      },
    },
  }
}

it('the fullest week stands on one sheet, and its picture stays below 100 KB', async () => {
  const brief = fullBrief()
  const pages = await readPdfPages(await drawPage(brief), 3)
  expect(pages.ok && pages.pages.length).toBe(1)
  expect((await drawPicture(brief)).length).toBeLessThanOrEqual(100_000)
})
