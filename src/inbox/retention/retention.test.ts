import { existsSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DESK_OFFICE, HEALTH_OFFICE, ROADS_OFFICE } from '../../../test/harness/article-desk.ts'
import { NIK, openErasingTown, TEXT, WORD, type ErasingTown } from '../../../test/harness/erasing-town.ts'
import type { Browser } from '../../../test/harness/office.ts'
import { must } from '../../../test/harness/public-things.ts'
import { fixedClock } from '../../platform/clock.ts'
import { createLog } from '../../platform/log.ts'
import { accessKeyOf, rebuildCases } from '../cases/index.ts'
import type { PublicationPreview } from '../answers/contract.ts'
import type { CaseView } from '../cases/contract.ts'
import { documentPath } from '../messages/files/index.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { keepKey } from '../../platform/secrets.ts'
import type { CaseRetention, Retention } from './contract.ts'
import { OVER_TEXT, removeOver } from './remove-over.ts'

const DAY_MS = 86_400_000
const BASIS = 'JRA Perbup Contoh 12/2025, kode 480.2'

let town: ErasingTown
let operator: Browser
beforeEach(async () => {
  town = await openErasingTown()
  operator = await town.office.enter('operator')
})
afterEach(() => town.office.close())

const inDays = (days: number) => new Date(town.now.getTime() + days * DAY_MS)
/** One night's work, so many days from now. */
const night = (days: number, most?: number) => {
  const log = createLog('silent')
  const deps = { ...town.deps(), clock: fixedClock(inDays(days)), log }
  return removeOver(deps, most)
}
const choose = (matter: string, months: number | null, basis = BASIS) =>
  operator.call<Retention>('/api/inbox/retention', { method: 'PUT', body: { matter, months, basis } })
const read = () => must<Retention>(operator, '/api/inbox/retention')
const act = (id: number, body: object) => must<CaseView>(town.desk, `/api/cases/${id}/acts`, body)
const readCase = (id: number) => must<CaseView>(town.desk, `/api/cases/${id}`)
async function close(caseId: number, kind = 'complaint'): Promise<void> {
  await act(caseId, { act: 'classify', kind, categoryId: null })
  await act(caseId, { act: 'close', text: 'Sudah diperbaiki petugas kemarin.' })
  // What the citizen is told leaves, as no channel is connected here.
  await town.office.db
    .updateTable('message')
    .set({ delivery: 'sent' })
    .where('delivery', '=', 'queued')
    .execute()
}

describe('what a citizen gave in a closed case', () => {
  it('goes from every table and folder when its time is over; figures, deadlines and what was published stay', async () => {
    const written = await town.write(TEXT)
    await town.repeatEverywhere(written)
    const { caseId, messageId } = written
    // Published as it must be: masked, by an officer.
    const masked = { title: 'Kartu rusak terkena banjir', text: 'Warga meminta kartu baru.', photos: [] }
    const url = `/api/cases/${caseId}/publication`
    const { proposal } = await must<PublicationPreview>(town.desk, url)
    await must(town.desk, url, { ...proposal, ...masked, answers: [], confirmed: true }, 'PUT')
    await act(caseId, { act: 'classify', title: `Kartu ${WORD}`, placeText: `Rumah ${WORD}, Lorong Melati` })
    await close(caseId)
    const before = await readCase(caseId)
    await choose('complaint', 24)
    const paper = documentPath(town.office.dataDir, 1, written.files[1]!.storedAs!)

    expect(await night(20 * 30)).toMatchObject({ cases: 0 })
    expect(await town.tablesWith(WORD)).toContain('message')
    expect(await night(25 * 31)).toMatchObject({ cases: 1, failed: 0, isDone: true })
    expect(await town.tablesWith(WORD)).toEqual([])
    expect(await town.tablesWith(NIK)).toEqual([])
    expect(existsSync(paper)).toBe(false)

    const after = await readCase(caseId)
    expect(after).toMatchObject({
      title: OVER_TEXT,
      text: OVER_TEXT,
      isPublic: true,
      category: before.category,
    })
    const figures = ({
      status,
      openedAt,
      closedAt,
      firstReplyAt,
      clocks,
      office,
      reopenedCount,
    }: CaseView) => ({
      status,
      openedAt,
      closedAt,
      firstReplyAt,
      clocks,
      office,
      reopenedCount,
    })
    expect(figures(after)).toEqual(figures(before))
    expect(after.messages.find(({ id }) => id === messageId)).toMatchObject({ erased: true, text: '' })
    const shown = await town.office.get(`/api/portal/cases/${before.number}`)
    expect(shown.json()).toMatchObject({ title: masked.title, text: masked.text })

    const writer = await town.office.db.selectFrom('contact').select(['sealed', 'forgotten_at']).execute()
    expect(writer).toEqual([{ sealed: null, forgotten_at: expect.any(Date) }])
    const audit = await town.office.db
      .selectFrom('audit_entry')
      .select(['subject', 'detail'])
      .where('action', '=', 'inbox.retention.removed')
      .execute()
    expect(audit).toEqual([{ subject: before.number, detail: 'complaint: 24' }])
    const list = (await town.office.get('/api/inbox/retention/removed.csv', { browser: operator })).body
    expect(list.split('\r\n')[1]).toMatch(new RegExp(`^"${before.number}","complaint",.*,24,"${BASIS}",1,2$`))
    // Made anew from its events it is the same case.
    expect(await inTransaction(town.office.db, (tx) => rebuildCases(tx, 1))).toEqual({ looked: 1, mended: 0 })
    expect(await night(25 * 31)).toMatchObject({ cases: 0, failed: 0, isDone: true })
  })

  it('is answered to who holds the code: closed, and what it said was removed', async () => {
    const { caseId } = await town.write(TEXT)
    await close(caseId)
    await choose('complaint', 12)
    const { number } = await readCase(caseId)
    const accessKey = accessKeyOf(keepKey(town.office.dataDir, 'case-access'), 1, number)
    const open = () => town.office.post(`/api/portal/cases/${number}/open`, { accessKey })
    expect((await open()).json()).toMatchObject({ removedAt: null })
    await night(400)
    expect((await open()).json()).toMatchObject({
      removedAt: inDays(400).toISOString(),
      messages: [{ fromUs: true }],
      asksVerdict: false,
      case: { status: 'closed', title: OVER_TEXT },
    })
    const verdict = { accessKey, verdict: 'not-solved', formKey: crypto.randomUUID() }
    expect((await town.office.post(`/api/portal/cases/${number}/verdict`, verdict)).statusCode).toBe(409)
    expect((await readCase(caseId)).status).toBe('closed')
  })

  it('stays while nobody chose, while the notice runs, and when the council chose never', async () => {
    const { caseId } = await town.write(TEXT)
    await close(caseId)
    expect(await night(40_000)).toMatchObject({ cases: 0 })
    expect((await read()).matters[0]).toMatchObject({
      matter: 'complaint',
      proposal: 60,
      now: null,
      next: null,
    })
    await town.office.db
      .updateTable('case_file')
      .set({ closed_at: inDays(-500) })
      .execute()
    await town.office.db
      .updateTable('message')
      .set({ sent_at: inDays(-500) })
      .execute()
    await choose('complaint', 12)
    expect(await night(6)).toMatchObject({ cases: 0 })
    expect((await read()).matters[0]).toMatchObject({
      now: null,
      goes: { count: 0 },
      next: { months: 12, basis: BASIS, goes: { count: 1, oldest: inDays(-500).toISOString() } },
    })
    await choose('complaint', null, 'JRA: permanen')
    expect(await night(8)).toMatchObject({ cases: 0 })
    await choose('complaint', 12)
    const asked = await must<{ goes: object }>(
      operator,
      '/api/inbox/retention/preview?matter=complaint&months=24',
    )
    expect(asked.goes).toMatchObject({ count: 0 })
    expect(await night(8)).toMatchObject({ cases: 1 })
  })

  it('stays while an officer holds it, until the last day of the hold or until somebody ends it', async () => {
    const { caseId } = await town.write(TEXT)
    await close(caseId)
    await choose('complaint', 1)
    const hold = (body: object, browser = town.desk) =>
      browser.call(`/api/cases/${caseId}/hold`, { method: 'POST', body })
    const until = inDays(60).toISOString().slice(0, 10)
    const health = await town.office.enter('viewer', [[HEALTH_OFFICE, ['case-officer']]])
    const leader = await town.office.enter('viewer', [[DESK_OFFICE, ['leader']]])
    expect((await hold({ reason: 'Perkara di PTUN' }, health)).status).toBe(404)
    expect((await hold({ reason: 'Perkara di PTUN' }, leader)).status).toBe(403)
    expect((await hold({ reason: 'ya' })).status).toBe(400)
    expect((await hold({ reason: 'Perkara di PTUN', until: '2020-01-01' })).status).toBe(400)
    expect((await hold({ reason: 'Perkara di PTUN', until })).status).toBe(204)
    expect(await must<CaseRetention>(town.desk, `/api/cases/${caseId}/retention`)).toMatchObject({
      months: 1,
      mayHold: true,
      removedAt: null,
      hold: { reason: 'Perkara di PTUN', until },
    })
    expect(await night(59)).toMatchObject({ cases: 0 })
    expect((await hold({ reason: 'Perkara naik banding' })).status).toBe(204)
    expect(await night(70)).toMatchObject({ cases: 0 })
    const end = () => town.desk.call(`/api/cases/${caseId}/hold`, { method: 'DELETE' })
    expect((await end()).status).toBe(204)
    expect((await end()).status).toBe(409)
    expect(await night(70)).toMatchObject({ cases: 1 })
    expect((await hold({ reason: 'Perkara di PTUN' })).status).toBe(409)
  })

  it('stays while the case is open again, its citizen wrote again, or it entered the register of requests', async () => {
    const again = await town.write('Selokan di Lorong Anggrek meluap', { withFiles: false, from: '+62811' })
    await close(again.caseId)
    const other = await town.write('Lampu jalan di Lorong Kenari mati', { withFiles: false, from: '+62822' })
    await close(other.caseId)
    const asked = await town.write('Minta salinan surat keputusan jalan', {
      withFiles: false,
      from: '+62833',
    })
    await act(asked.caseId, { act: 'classify', kind: 'information-request' })
    await must(town.desk, '/api/information/from-case', { caseId: asked.caseId, officeId: ROADS_OFFICE })
    for (const matter of ['complaint', 'question', 'aspiration']) await choose(matter, 1)
    await act(other.caseId, { act: 'reopen', reason: 'Lampunya mati lagi' })
    // Thanks wake nothing, and are a word of the citizen all the same.
    await town.office.db
      .updateTable('message')
      .set({ sent_at: inDays(35) })
      .where('message_id', '=', again.messageId)
      .execute()
    expect(await night(45)).toMatchObject({ cases: 0 })
    expect(await night(70)).toMatchObject({ cases: 1 })
    expect((await readCase(other.caseId)).text).toContain('Lampu jalan')
    expect((await readCase(asked.caseId)).text).toContain('salinan surat')
  })

  it('goes with what was merged into it, and who wrote another case that is kept is not forgotten', async () => {
    const first = await town.write('Trembesi tumbang di Lorong Melati menimpa kabel', { from: '+62844' })
    await close(first.caseId)
    const twin = await town.write('Trembesi tua menutup jalan ke pasar', { withFiles: false, from: '+62855' })
    const later = await town.write('Air keran di Lorong Mawar keruh', { withFiles: false, from: '+62866' })
    const writerOf = async ({ threadId }: { threadId: string }) =>
      (
        await town.office.db
          .selectFrom('thread')
          .select('contact_id')
          .where('thread_id', '=', threadId)
          .executeTakeFirstOrThrow()
      ).contact_id
    const [who, other] = [await writerOf(first), await writerOf(twin)]
    await town.office.db
      .updateTable('thread')
      .set({ contact_id: who })
      .where('thread_id', '=', later.threadId)
      .execute()
    await act(first.caseId, { act: 'reopen', reason: 'Ada laporan kedua' })
    await act(twin.caseId, { act: 'merge', into: (await readCase(first.caseId)).id })
    await close(first.caseId)
    await choose('complaint', 6)
    expect(await night(200)).toMatchObject({ cases: 1, failed: 0 })
    expect(await town.tablesWith('Trembesi')).toEqual([])
    expect((await readCase(later.caseId)).text).toContain('Air keran')
    const forgotten = await town.office.db
      .selectFrom('contact')
      .select('contact_id')
      .where('forgotten_at', 'is not', null)
      .execute()
    expect(forgotten).toEqual([{ contact_id: other }])
  })

  it('goes in parts when there is much, each once, and what was set aside goes by its own time', async () => {
    for (let at = 0; at < 3; at += 1) {
      const { caseId } = await town.write(`Jalan rusak nomor ${at}`, { withFiles: false })
      await close(caseId)
    }
    const aside = await town.write(`Menang undian ${WORD}! Klik http://hadiah.example`, { withFiles: false })
    await town.office.db
      .updateTable('case_message')
      .set({ case_id: null, set_aside: 'spam' })
      .where('message_id', '=', aside.messageId)
      .execute()
    await town.office.db.deleteFrom('case_thread').where('thread_id', '=', aside.threadId).execute()
    await choose('complaint', 6)
    await choose('aside', 3)
    await town.office.db
      .updateTable('case_file')
      .set({ text: 'lain', title: 'lain' })
      .where('case_id', '=', aside.caseId)
      .execute()
    expect(await night(100)).toMatchObject({ cases: 0, aside: 1 })
    const texts = await town.office.db
      .selectFrom('message')
      .select('text')
      .where('message_id', '=', aside.messageId)
      .execute()
    expect(texts).toEqual([{ text: '' }])
    const all = await Promise.all([night(200, 2), night(200, 2)])
    const rest = await night(200)
    expect(all[0].cases + all[1].cases + rest.cases).toBe(3)
    expect((await read()).removed).toMatchObject({ count: 4 })
  })
})

describe('choosing for how long', () => {
  it('is the operator’s, with what it rests on, and written down', async () => {
    const body = { matter: 'complaint', months: 24, basis: BASIS }
    expect((await town.desk.call('/api/inbox/retention', { method: 'PUT', body })).status).toBe(403)
    expect((await town.desk.call('/api/inbox/retention')).status).toBe(403)
    expect((await choose('complaint', 24, '  ')).status).toBe(400)
    expect((await choose('complaint', 0)).status).toBe(400)
    expect((await choose('complaint', 24)).status).toBe(200)
    const audit = await town.office.db
      .selectFrom('audit_entry')
      .select(['subject', 'detail'])
      .where('action', '=', 'inbox.retention.chosen')
      .execute()
    expect(audit).toEqual([{ subject: 'complaint', detail: `24: ${BASIS}` }])
  })
})
