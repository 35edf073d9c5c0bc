import { expect, test } from 'vitest'
import type { AccountsReport, Engagement, EngagementReport } from '#lib/contracts.ts'
import { en } from '../words/en/index.ts'
import { id } from '../words/id/index.ts'
import { accountsTable, engagementTable } from './result-table.ts'

const COUNCIL = 'Kabupaten Samparana'
const none: Engagement = {
  posts: 0,
  articles: 0,
  accounts: 0,
  measured: 0,
  young: 0,
  silent: 0,
  total: null,
  median: null,
  views: null,
}
const some: Engagement = {
  ...none,
  posts: 2,
  measured: 2,
  total: { value: 57, low: null, high: null },
  median: { value: 28.5, low: null, high: null },
}

test('a month of results for the regent says its periods, its zone and its verdicts in the language of the page', () => {
  const compared = { now: some, before: none, difference: null, verdict: 'too-few' as const }
  const report: EngagementReport = {
    at: '2026-11-23T13:45:00.000Z',
    timeZone: 'Asia/Makassar',
    age: '24h',
    now: { from: '2026-10-01', to: '2026-10-31', days: 31 },
    before: { from: '2026-09-01', to: '2026-09-30', days: 30 },
    everyOffice: true,
    method: { fewestForMedian: 6, fewestForTotal: 20, draws: 2000 },
    lines: [
      {
        ...compared,
        level: 'mission',
        id: 3,
        name: 'Jalan mantap',
        channels: [{ ...compared, channel: 'facebook' }],
      },
    ],
  }
  const told = engagementTable(report, id, COUNCIL)
  expect(told.above).toEqual([
    COUNCIL,
    'Data sampai 23 Nov 2026 21.45 WITA',
    'Umur unggahan saat diukur: 24 jam',
  ])
  expect(told.head).toContain('Jumlah tanggapan · Periode ini 1–31 Okt 2026')
  expect(told.rows[0]).toEqual([
    'Jalan mantap',
    null,
    2,
    2,
    57,
    null,
    null,
    28.5,
    null,
    null,
    null,
    0,
    0,
    ...Array<null>(10).fill(null),
    'Terlalu sedikit',
  ])
  expect(told.rows[1]!.slice(0, 2)).toEqual(['Jalan mantap', 'Facebook'])
  expect(new Set(told.rows.map((row) => row.length))).toEqual(new Set([told.head.length]))
  expect(engagementTable(report, en, COUNCIL).rows[0]!.at(-1)).toBe(en.results.verdicts['too-few'])
})

test('the newest post of an account stands by the clock of the council, which the column names', () => {
  const report: AccountsReport = {
    at: '2026-11-23T13:45:00.000Z',
    timeZone: 'Asia/Makassar',
    period: { from: '2026-11-16', to: '2026-11-22', days: 7 },
    everyOffice: false,
    rules: {},
    sleepingAfterDays: 14,
    accounts: [
      {
        id: 1,
        name: 'Dinas Kesehatan',
        handle: '@dinkes',
        address: '',
        channel: 'facebook',
        office: 'Dinkes',
        mode: 'connected',
        lastPostAt: '2026-11-18T16:30:00.000Z',
        posts: 1,
        rule: null,
        expected: null,
        state: 'active',
      },
    ],
  }
  const { head, rows, above } = accountsTable(report, id, COUNCIL)
  expect(head.at(-1)).toBe('Unggahan terakhir (WITA)')
  expect(rows[0]!.at(-1)).toEqual(new Date('2026-11-19T00:30:00Z'))
  expect(above).toContain('Hanya rilis dan akun kantor Anda.')
})
