import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBriefDesk, type BriefDesk } from '../../test/harness/brief-desk.ts'
import type { Browser } from '../../test/harness/office.ts'
import { sql } from '../platform/db/index.ts'
import { readPdfPages } from '../platform/documents/index.ts'
import type { BriefList, BriefView } from './contract.ts'

/** A Monday morning, 06.40 in the council. */
const NOW = new Date('2026-11-22T22:40:00Z')
const HOUR_MS = 3_600_000

let desk: BriefDesk
beforeAll(async () => {
  desk = await openBriefDesk(NOW)
  // Known for three days: then the day before can be told.
  await desk.talk('rubbish', 4, 70)
  await desk.talk('flood', 5, 36)
  await desk.talk('clinic', 20, 34, 100)
  await desk.talk('flood', 40, 6, 10)
  await desk.talk('clinic', 6, 5, 200)
  await desk.oweCase()
  await desk.settle()
})
afterAll(() => desk.close())

type Made = { id: number; version: number; code?: string }
const make = (browser: Browser, kind: string, day: string) =>
  browser.call<Made>('/api/briefs', { body: { kind, day } })
/** Verbs that put something in its place; the others do something once. */
const PUT = new Set(['left-out', 'note'])
// oxlint-disable-next-line max-params -- who does what with which brief, and with what
const act = (browser: Browser, id: number, verb: string, body: object) =>
  browser.call<Made>(`/api/briefs/${id}/${verb}`, { body, method: PUT.has(verb) ? 'PUT' : 'POST' })

/** A draft of a day of its own, so that the tests do not meet. */
async function draftOf(day: string): Promise<BriefView> {
  const made = await make(desk.editor, 'daily', day)
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  return desk.read(desk.editor, made.body.id)
}

describe('a brief', () => {
  it('is made once for a day: who comes second is told there is one', async () => {
    const [one, two] = await Promise.all([
      make(desk.editor, 'daily', '2026-11-23'),
      make(desk.editor, 'daily', '2026-11-23'),
    ])
    expect(new Set([one.status, two.status])).toEqual(new Set([201, 409]))
    const { body } = await desk.editor.call<BriefList>('/api/briefs')
    expect(body.briefs.filter(({ day }) => day === '2026-11-23')).toHaveLength(1)
  })

  it('tells the issues as the board does, what is owed by which office, and until when', async () => {
    const { body } = await desk.editor.call<BriefList>('/api/briefs')
    const brief = await desk.read(desk.editor, body.briefs[0]!.id)
    expect(brief.content).toMatchObject({
      from: '2026-11-21T22:40:00.000Z',
      to: '2026-11-22T22:40:00.000Z',
      knownSince: null,
    })
    const [first, second] = brief.content.issues
    // A post may be withdrawn; the brief stays.
    expect(JSON.stringify(brief)).not.toMatch(
      /Jalan Melati (?:mampet|makin)|setinggi lutut|Antrean puskesmas/,
    )
    expect(first).toMatchObject({ rank: 1, posts: 40, since: { rankBefore: 2, size: 'more' } })
    expect(second).toMatchObject({ rank: 2, posts: 6, since: { rankBefore: 1, size: 'less' } })
    expect(brief.content.owed.offices).toMatchObject([{ name: 'Dinas Pekerjaan Umum', late: 1 }])
    const { told } = brief
    expect(told.changes.lines[0]?.text).toContain('Naik dari nomor 2 ke 1')
    expect(told.owed.lines[0]).toMatchObject({ text: 'Dinas Pekerjaan Umum: 1 kasus lewat tenggat' })
    expect(told.issues[0]?.href).toBe(`/issues/${first?.id}?window=24h&until=2026-11-23`)
    expect(told.basis.join(' ')).toContain('23 Nov 2026 06.40 WITA')
  })

  it('says beside what was owed then how it stands now, which is what the page behind it shows', async () => {
    const { body } = await desk.editor.call<BriefList>('/api/briefs')
    const draft = await desk.read(desk.editor, body.briefs[0]!.id)
    expect(draft.told.owed.lines[0]).toMatchObject({ now: null })
    await desk.oweCase()
    const later = await desk.read(desk.editor, draft.id)
    expect(later.told.owed.lines[0]).toMatchObject({
      text: 'Dinas Pekerjaan Umum: 1 kasus lewat tenggat',
      now: 'sekarang 2 kasus lewat tenggat',
    })
    expect(later.told.owed.more).toBe('Angka per 23 Nov 2026 06.40 WITA. Tautannya membuka keadaan sekarang.')
    await sql`delete from case_file where case_id = (select max(case_id) from case_file)`.execute(desk.db)
  })

  it('says nothing of a change that chance may have made', async () => {
    const { told, content } = await draftOf('2026-11-21')
    // Nobody knows the day before that one: two days of posts reach no further.
    expect(content.comparedWith).toBeNull()
    expect(told.changes.lines).toEqual([])
    expect(told.changes.none).toContain('belum menjangkau')
  })

  it('refuses a day ahead and one that the posts kept do not reach, in words', async () => {
    for (const day of ['2026-11-24', '2026-11-01']) {
      const refused = await make(desk.editor, 'daily', day)
      expect([refused.status, refused.body.code]).toEqual([400, 'period'])
    }
    expect((await make(desk.editor, 'weekly', '2026-11-23')).body.code).toBe('period')
  })
})

describe('a draft', () => {
  it('stays as it was counted until somebody makes it anew', async () => {
    const made = await make(desk.editor, 'weekly', '2026-11-18')
    expect(made.status).toBe(201)
    const before = await desk.read(desk.editor, made.body.id)
    expect(before.day).toBe('2026-11-16')
    await desk.talk('rubbish', 12, 20, 300)
    await desk.settle()
    expect((await desk.read(desk.editor, before.id)).content).toEqual(before.content)
    const anew = await act(desk.editor, before.id, 'remake', { version: before.version })
    expect(anew.status, JSON.stringify(anew.body)).toBe(200)
    const after = await desk.read(desk.editor, before.id)
    expect(after.content.posts).toBe(before.content.posts + 12)
  })

  it('loses an item with one press and gets it back with another', async () => {
    const draft = await draftOf('2026-11-20')
    const owed = draft.told.owed.lines[0]!
    const out = { key: owed.key, out: true, version: draft.version }
    expect((await act(desk.editor, draft.id, 'left-out', out)).status).toBe(200)
    const without = await desk.read(desk.editor, draft.id)
    expect(without.told.owed.lines[0]?.isOut).toBe(true)
    expect(without.told.caption).not.toContain('lewat tenggat')
    expect(without.told.basis.join(' ')).toContain('1 butir disisihkan')
    const back = { key: owed.key, out: false, version: without.version }
    expect((await act(desk.editor, draft.id, 'left-out', back)).status).toBe(200)
    expect((await desk.read(desk.editor, draft.id)).told).toEqual(draft.told)
  })

  it('takes a note of three sentences and no fourth, and no item that is not there', async () => {
    const draft = await draftOf('2026-11-19')
    const long = { note: 'Satu. Dua. Tiga. Empat.', version: 1 }
    expect((await act(desk.editor, draft.id, 'note', long)).body.code).toBe('too-many-sentences')
    const right = { note: 'Satu. Dua. Tiga.', version: 1 }
    expect((await act(desk.editor, draft.id, 'note', right)).body.version).toBe(2)
    const nothing = { key: 'issue:999', out: true, version: 2 }
    expect((await act(desk.editor, draft.id, 'left-out', nothing)).body.code).toBe('unknown-item')
  })

  it('that somebody else changed meanwhile is not overwritten, and not approved unseen', async () => {
    const draft = await draftOf('2026-11-18')
    const note = { note: 'Catatan pertama.', version: 1 }
    expect((await act(desk.editor, draft.id, 'note', note)).status).toBe(200)
    const late = { note: 'Catatan kedua.', version: 1 }
    expect((await act(desk.editor, draft.id, 'note', late)).body.code).toBe('changed-meanwhile')
    const unseen = await act(desk.confirmer, draft.id, 'approve', { version: 1 })
    expect([unseen.status, unseen.body.code]).toEqual([409, 'changed-meanwhile'])
  })
})

describe('an approval', () => {
  it('and an edit at the same moment: one holds, and the other is told of it', async () => {
    const made = await make(desk.editor, 'daily', '2026-11-23')
    const { body } = await desk.editor.call<BriefList>('/api/briefs')
    expect(made.body.code).toBe('exists')
    const id = body.briefs.find(({ day }) => day === '2026-11-23')!.id
    const acts = await Promise.all([
      act(desk.confirmer, id, 'approve', { version: 1 }),
      act(desk.editor, id, 'note', { note: 'Saat yang sama.', version: 1 }),
      act(desk.editor, id, 'remake', { version: 1 }),
    ])
    expect(acts.filter(({ status }) => status === 200)).toHaveLength(1)
    const refused = acts.flatMap(({ status, body: told }) => (status === 200 ? [] : [told.code]))
    for (const code of refused) expect(['changed-meanwhile', 'not-a-draft']).toContain(code)
  })

  it('is given by a confirmer of the desk, never by who wrote the note, and by no leader or operator', async () => {
    const draft = await draftOf('2026-11-17')
    const both = await desk.hire('viewer', ['desk-editor', 'confirmer'])
    await act(both, draft.id, 'note', { note: 'Catatan saya.', version: 1 })
    const own = await act(both, draft.id, 'approve', { version: 2 })
    expect([own.status, own.body.code]).toEqual([403, 'own-note'])
    for (const browser of [desk.editor, desk.leader, await desk.hire('operator')])
      expect((await act(browser, draft.id, 'approve', { version: 2 })).status).toBe(403)
    expect((await act(desk.confirmer, draft.id, 'approve', { version: 2 })).status).toBe(200)
  })

  it('freezes the brief, and what goes out is what was approved, byte for byte', async () => {
    const draft = await draftOf('2026-11-22')
    // Before it leaders do not even see that there is a draft.
    expect((await desk.leader.call(`/api/briefs/${draft.id}`)).status).toBe(404)
    expect((await act(desk.confirmer, draft.id, 'approve', { version: 1 })).status).toBe(200)
    const file = (kind: string) => desk.app.inject({ url: `/api/briefs/${draft.id}/brief.${kind}`, headers })
    const cookie = [...desk.leader.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { host: 'localhost:3000', cookie }
    const [pdf, png] = [await file('pdf'), await file('png')]
    expect(pdf.headers['content-type']).toBe('application/pdf')
    const pages = await readPdfPages(pdf.rawPayload, 3)
    expect(pages.ok && pages.pages.length).toBe(1)
    expect([png.headers['content-type'], png.rawPayload.subarray(1, 4).toString()]).toEqual([
      'image/png',
      'PNG',
    ])
    expect([png.rawPayload.readUInt32BE(16), png.rawPayload.readUInt32BE(20)]).toEqual([1080, 1350])
    expect(png.rawPayload.length).toBeLessThanOrEqual(100_000)
    await desk.talk('flood', 9, 12, 400)
    await desk.settle()
    for (const [verb, body] of [
      ['remake', { version: 2 }],
      ['left-out', { version: 2, key: 'x', out: true }],
    ] as const) {
      const refused = await act(desk.editor, draft.id, verb, body)
      expect(refused.body.code).toBe('not-a-draft')
    }
    expect((await file('pdf')).rawPayload.equals(pdf.rawPayload)).toBe(true)
    expect((await desk.read(desk.leader, draft.id)).content).toEqual(draft.content)
  })

  it('is changed by a revision that says why; what was approved holds until then and says so after', async () => {
    const first = (await desk.editor.call<BriefList>('/api/briefs')).body.briefs.find(
      ({ day }) => day === '2026-11-22',
    )!
    const revised = await act(desk.editor, first.id, 'revise', { reason: 'Nama kantor dibetulkan' })
    expect(revised.status).toBe(201)
    const again = await act(desk.editor, first.id, 'revise', { reason: 'Sekali lagi' })
    expect(again.body.code).toBe('draft-open')
    expect((await desk.read(desk.leader, first.id)).replacedBy).toBeNull()
    expect((await act(desk.confirmer, revised.body.id, 'approve', { version: 1 })).status).toBe(200)
    const second = await desk.read(desk.leader, revised.body.id)
    expect(second.told.revision).toBe('Revisi 2: Nama kantor dibetulkan')
    expect((await desk.read(desk.leader, first.id)).replacedBy).toBe(second.id)
  })

  it('comes before anything is shared, and a sharing is written down, with each once', async () => {
    const draft = await draftOf('2026-11-16')
    const to = { to: 'Grup pimpinan' }
    expect((await act(desk.editor, draft.id, 'shared', to)).body.code).toBe('not-approved')
    await act(desk.confirmer, draft.id, 'approve', { version: 1 })
    expect((await act(desk.editor, draft.id, 'shared', to)).status).toBe(200)
    expect((await act(desk.editor, draft.id, 'shared', to)).body.code).toBe('already-shared')
    const sent = await desk.read(desk.editor, draft.id)
    expect([sent.state, sent.sharings.map((one) => one.to)]).toEqual(['sent', ['Grup pimpinan']])
  })
})

describe('in the morning', () => {
  it('drafts of the day and, on a Monday, of the week are made once their hour came, and not twice', async () => {
    const other = await openBriefDesk(new Date(NOW.getTime() - 0.5 * HOUR_MS))
    try {
      await other.talk('flood', 10, 5)
      expect(await other.prepare()).toBe(0)
      other.clock.moveTo(NOW)
      expect(await other.prepare()).toBe(2)
      expect(await other.prepare()).toBe(0)
      const { body } = await other.editor.call<BriefList>('/api/briefs')
      expect(body.briefs.map(({ kind, madeBy }) => [kind, madeBy])).toEqual([
        ['daily', null],
        ['weekly', null],
      ])
      const operator = await other.hire('operator')
      await operator.call('/api/briefs/hour', { method: 'PUT', body: { hour: null } })
      other.clock.moveTo(new Date(NOW.getTime() + 24 * HOUR_MS))
      expect(await other.prepare()).toBe(0)
    } finally {
      await other.close()
    }
  })
})
