import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts'
import { openPublishedTown, type PublishedTown } from '../../../../test/harness/published-town.ts'
import { fixedClock } from '../../../platform/clock.ts'
import { estimateShare, FEWEST_FOR_SHARE } from './ceremony.ts'
import { monthBefore, reportCeremony } from './report-ceremony.ts'

const CEREMONY =
  'Acara dibuka dengan menyanyikan lagu kebangsaan. Bupati menyampaikan sambutannya. Acara dihadiri kepala dinas dan tokoh masyarakat. Kegiatan diawali dengan doa bersama. Acara ditutup dengan foto bersama dan ramah tamah.'
const SUBSTANCE =
  'Puskesmas Marenta kini buka 24 jam sejak Senin. Warga cukup membawa kartu keluarga. Dua dokter dan empat perawat berjaga bergantian. Layanan malam tidak dipungut biaya.'
const clock = fixedClock(new Date('2026-11-21T04:00:00Z'))
const scope = { councilId: 1, timeZone: 'Asia/Makassar', offices: 'all' as const }

describe('ceremony against substance', () => {
  let base: TestDatabase
  let town: PublishedTown

  beforeAll(async () => {
    base = await openTestDatabase()
    town = await openPublishedTown(base.db, 1)
    const publish = (day: string, body: string, office = town.offices.health) =>
      town.post({ at: new Date(`2026-${day}T02:00:00Z`), account: town.accounts.site, body, office })
    for (let i = 1; i <= 4; i += 1) await publish(`11-0${i}`, SUBSTANCE)
    const opening = await publish('11-05', CEREMONY)
    // The same article on a second account is still one article, of the month in which it first went out.
    const again = {
      at: new Date('2026-11-06T02:00:00Z'),
      account: town.accounts.sky,
      article: opening.article,
    }
    await town.post(again)
    await publish('10-31', CEREMONY, town.offices.works)
  })
  afterAll(() => base.close())

  it('counts articles by office and month, with the articles and the reason behind each figure', async () => {
    const { months } = await reportCeremony({ db: base.db, clock }, scope, { months: 3, judged: new Map() })
    expect(
      months.map(({ month, office, articles, ceremony }) => [month, office, articles, ceremony]),
    ).toEqual([
      ['2026-11', 'Dinkes', 5, 1],
      ['2026-10', 'PUPR', 1, 1],
    ])
    expect(months[0]?.share?.value).toBe(0.2)
    expect(months[1]?.share).toBeNull()
    expect(months[0]?.list.filter((one) => one.kind === 'ceremony').map((one) => one.reason?.id)).toEqual([
      expect.stringContaining('kalimat tentang acara'),
    ])
  })

  it('looks back as far as asked, and shows an office only itself', async () => {
    expect(
      (await reportCeremony({ db: base.db, clock }, scope, { months: 1, judged: new Map() })).months,
    ).toHaveLength(1)
    const own = { ...scope, offices: [town.offices.works] }
    const { months } = await reportCeremony({ db: base.db, clock }, own, { months: 3, judged: new Map() })
    expect(months.map((one) => one.office)).toEqual(['PUPR'])
    expect(monthBefore('2026-01', 2)).toBe('2025-11')
  })

  it('gives a share only from five articles on, inside its interval, inside 0 and 1', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (a, b) => {
        const n = a + b
        const share = estimateShare(a, n)
        expect(share === null).toBe(n < FEWEST_FOR_SHARE)
        if (share === null) return
        expect(share.low).toBeLessThanOrEqual(share.value + 1e-12)
        expect(share.high).toBeGreaterThanOrEqual(share.value - 1e-12)
        expect(share.low).toBeGreaterThanOrEqual(0)
        expect(share.high).toBeLessThanOrEqual(1)
      }),
    )
    // Newcombe 1998, table I: 15 of 148.
    expect(estimateShare(15, 148)?.low).toBeCloseTo(0.0624, 4)
    expect(estimateShare(15, 148)?.high).toBeCloseTo(0.1605, 4)
  })
})
