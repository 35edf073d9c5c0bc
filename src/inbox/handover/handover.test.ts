import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOffice, type Office } from '../../../test/harness/office.ts'
import type { OfficeRole } from '../../people/contract.ts'
import { openOffice as openNewOffice, setRoles } from '../../people/index.ts'
import { listClocks } from '../clocks/index.ts'
import type { CaseRises, HandoverAnswer, IssueHandover, IssueHandoverList } from './contract.ts'
import { registerHandoverRoutes } from './index.ts'
import { chanceOf, measureRise } from './measure-rise.ts'

describe('the loop between board and inbox', () => {
  let office: Office
  let roads: number
  let analyst: Awaited<ReturnType<Office['enter']>>
  let engineer: Awaited<ReturnType<Office['enter']>>
  let viewer: Awaited<ReturnType<Office['enter']>>

  async function enterAs(role: OfficeRole, officeId: number) {
    const officer = await office.enter('viewer')
    const roles = { officeId, roles: [role] }
    const set = await setRoles(office.db, { councilId: 1, officerId: null }, officer.id, roles)
    if (!set.ok) throw new Error(set.refusal)
    return officer
  }
  const release = async (title: string, body: string) =>
    office.db.transaction().execute(async (tx) => {
      const { article_id: id } = await tx
        .insertInto('article')
        .values({
          council_id: 1,
          office_id: roads,
          status: 'released',
          released_version: 1,
          released_at: office.clock.now(),
          created_by: engineer.id,
        })
        .returning('article_id')
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('article_version')
        .values({ council_id: 1, article_id: id, version: 1, title, body, author_id: engineer.id })
        .execute()
      return id
    })
  const list = async (ids: string) =>
    (await viewer.browser.call<IssueHandoverList>(`/api/issue-handovers?ids=${ids}`)).body.handovers

  beforeAll(async () => {
    office = await openOffice({}, (app, stage) =>
      registerHandoverRoutes(app, { ...stage, council: { timeZone: 'Asia/Makassar' } }),
    )
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Makassar' }).format(office.clock.now())
    const opened = await openNewOffice(
      office.db,
      { councilId: 1, officerId: null, today },
      {
        name: 'PUPR',
        shortName: 'PUPR',
        kind: 'agency',
        affairs: ['pekerjaan-umum'],
        isDesk: false,
        placeCode: null,
      },
    )
    if (!opened.ok) throw new Error(opened.refusal)
    roads = opened.officeIds[0]!
    analyst = await office.enter('analyst')
    engineer = await enterAs('case-officer', roads)
    viewer = await office.enter('viewer')
  })
  afterAll(() => office.close())

  it('who hands an issue over may set the deadline of that one issue; the rule is told before', async () => {
    const told = await analyst.browser.call<IssueHandoverList>('/api/issue-handovers?ids=i-9')
    expect(told.body.usual).toEqual({ amount: 24, unit: 'hour' })
    const wish = { issueId: 'i-9', issueName: 'Jalan Sepalung berlubang', officeId: roads }
    const within = { amount: 3, unit: 'hour' }
    const handed = await analyst.browser.call<IssueHandover>('/api/issue-handovers', {
      body: { ...wish, within },
    })
    expect(Date.parse(handed.body.dueAt!) - Date.parse(handed.body.handedAt)).toBe(3 * 3_600_000)
    const [clock] = await listClocks(
      office.db,
      1,
      { kind: 'handover', id: String(handed.body.id) },
      office.clock.now(),
    )
    expect(clock?.source).toBe('Ditetapkan saat isu diteruskan')
    expect(
      (await analyst.browser.call(`/api/issue-handovers/${handed.body.id}/take-back`, { body: {} })).status,
    ).toBe(200)
  })

  it('an issue goes to one office with a clock, is answered with what is public, and shows it while it is', async () => {
    const wish = {
      issueId: 'i-1',
      issueName: 'Jembatan Tanjung Luar putus',
      officeId: roads,
      note: 'Mohon segera.',
    }
    expect((await viewer.browser.call('/api/issue-handovers', { body: wish })).status).toBe(403)
    const handed = await analyst.browser.call<IssueHandover>('/api/issue-handovers', { body: wish })
    expect(handed.body).toMatchObject({ office: { name: 'PUPR' }, status: 'open', standing: 'running' })
    expect(handed.body.dueAt).not.toBeNull()
    const twice = await analyst.browser.call('/api/issue-handovers', { body: wish })
    expect(twice.body.code).toBe('handed-over-already')
    const own = await engineer.browser.call<IssueHandoverList>('/api/issue-handovers')
    expect(own.body.handovers.map(({ issueName, mayAnswer }) => [issueName, mayAnswer])).toEqual([
      [wish.issueName, true],
    ])
    const address = `/api/issue-handovers/${handed.body.id}`
    const secret = await engineer.browser.call(`${address}/answer`, {
      body: { kind: 'article', ref: '9999' },
    })
    expect(secret.body.code).toBe('not-public')
    const id = await release(
      'Jembatan Tanjung Luar diperbaiki',
      'Jembatan Tanjung Luar yang putus diperbaiki.',
    )
    const candidates = await engineer.browser.call<{ candidates: HandoverAnswer[] }>(`${address}/candidates`)
    expect(candidates.body.candidates.map(({ kind, ref }) => [kind, ref])).toEqual([['article', String(id)]])
    await engineer.browser.call(`${address}/answer`, { body: { kind: 'article', ref: String(id) } })
    expect(await list('i-1,i-2')).toMatchObject([
      {
        status: 'answered',
        answer: { title: 'Jembatan Tanjung Luar diperbaiki', path: `/portal/berita/${id}` },
      },
    ])
    const clocks = await listClocks(
      office.db,
      1,
      { kind: 'handover', id: String(handed.body.id) },
      office.clock.now(),
    )
    expect(clocks.map(({ standing }) => standing)).toEqual(['met'])
    await office.db
      .updateTable('article')
      .set({ withdrawn_at: office.clock.now() })
      .where('article_id', '=', id)
      .execute()
    expect(await list('i-1')).toMatchObject([{ status: 'answered', answer: null }])
  })

  it('a handover that was taken back lets the issue go to another office', async () => {
    const wish = { issueId: 'i-3', issueName: 'Sampah pasar', officeId: roads }
    const handed = await analyst.browser.call<IssueHandover>('/api/issue-handovers', { body: wish })
    const back = `/api/issue-handovers/${handed.body.id}/take-back`
    expect((await analyst.browser.call(back, { method: 'POST', body: {} })).status).toBe(200)
    expect(await list('i-3')).toEqual([])
    expect((await analyst.browser.call('/api/issue-handovers', { body: wish })).status).toBe(201)
  })

  it('a day with far more cases of a kind than its four weeks is a rise; a usual day is none', async () => {
    const at = office.clock.now().getTime()
    const rows = (kind: string, count: number, hoursAgo: number) =>
      Array.from({ length: count }, (_one, turn) => ({
        council_id: 1,
        number: `SM-${kind}-${hoursAgo}-${turn}`,
        kind,
        title: 'Laporan',
        opened_at: new Date(at - hoursAgo * 3_600_000 - turn * 1000),
      }))
    const cases = [
      ...rows('complaint', 9, 3),
      ...rows('complaint', 28, 200),
      ...rows('question', 6, 3),
      ...rows('question', 150, 200),
      ...rows('aspiration', 4, 3),
    ]
    await office.db.insertInto('case_file').values(cases).execute()
    const found = await viewer.browser.call<CaseRises>('/api/case-rises')
    expect(found.body.rises.map(({ about, id, count, normal }) => [about, id, count, normal])).toEqual([
      ['kind', 'complaint', 9, 1],
    ])
    expect(found.body.rises[0]!.path).toBe('/cases?kind=complaint')
  })
})

describe('the chance of so many cases', () => {
  it('is that of the Poisson table', () => {
    expect(chanceOf(0, 2)).toBe(1)
    expect(chanceOf(1, 2)).toBeCloseTo(0.8647, 4)
    expect(chanceOf(5, 2)).toBeCloseTo(0.0527, 4)
    expect(chanceOf(20, 10)).toBeCloseTo(0.003454, 5)
  })

  it('falls as cases grow, rises with what is usual, and is a probability', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 }),
        fc.double({ min: 0.01, max: 500, noNaN: true }),
        (count, mean) => {
          const chance = chanceOf(count, mean)
          expect(chance).toBeGreaterThanOrEqual(0)
          expect(chance).toBeLessThanOrEqual(1)
          expect(chanceOf(count + 1, mean)).toBeLessThanOrEqual(chance + 1e-9)
          expect(chanceOf(count, mean * 1.1)).toBeGreaterThanOrEqual(chance - 1e-9)
        },
      ),
    )
  })

  it('says nothing of fewer than five', () => {
    expect(measureRise(4, 0).isRise).toBe(false)
    expect(measureRise(5, 0).isRise).toBe(true)
  })
})
