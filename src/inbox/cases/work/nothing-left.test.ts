import { afterAll, beforeAll, expect, it } from 'vitest'
import { openErasingTown, type ErasingTown } from '../../../../test/harness/erasing-town.ts'
import { must } from '../../../../test/harness/public-things.ts'
import { keepKey } from '../../../platform/secrets.ts'
import type { CaseView } from '../contract.ts'
import { accessKeyOf } from '../index.ts'

const TEXT = 'Papan jembatan gantung di Dusun Melati patah dua dan anak sekolah memutar jauh.'
const HOUR_MS = 3_600_000

let town: ErasingTown
beforeAll(async () => {
  town = await openErasingTown()
})
afterAll(() => town.office.close())

const read = (id: number) => must<CaseView>(town.desk, `/api/cases/${id}`)
const act = (id: number, body: object) =>
  town.desk.call<CaseView>(`/api/cases/${id}/acts`, { method: 'POST', body })
const erase = (messageId: string) =>
  town.desk.call(`/api/inbox/messages/${messageId}/erase`, {
    method: 'POST',
    body: { reason: 'somebody-else', note: '', confirmed: true },
  })

/** A case that was written, and closed an hour later; what its citizen may do in it. */
async function writeAndClose(from: string) {
  const written = await town.write(TEXT, { from, withFiles: false })
  const { caseId } = written
  await must(town.desk, `/api/cases/${caseId}/acts`, { act: 'classify', kind: 'question', categoryId: null })
  await must(town.desk, `/api/cases/${caseId}/acts`, { act: 'close', text: 'Sudah diganti kemarin sore.' })
  const out = town.office.db.updateTable('message').set({ delivery: 'sent' })
  await out.where('delivery', '=', 'queued').execute()
  const { number } = await read(caseId)
  const accessKey = accessKeyOf(keepKey(town.office.dataDir, 'case-access'), 1, number)
  const post = (path: string, body: object) =>
    town.office.post(`/api/portal/cases/${number}/${path}`, { accessKey, ...body })
  const open = async () => (await post('open', {})).json<object>()
  const formKey = crypto.randomUUID()
  const say = async () => (await post('messages', { formKey, text: 'Masih patah juga' })).statusCode
  const judge = async () => (await post('verdict', { verdict: 'not-solved' })).statusCode
  return { ...written, from, number, open, say, judge }
}

it('a closed case whose words were erased is opened again by nobody, and says so to officer and citizen', async () => {
  const { caseId, messageId, open, say, judge } = await writeAndClose('+62812001')
  expect((await read(caseId)).may).toContain('reopen')
  expect(await open()).toMatchObject({ nothingLeft: false, asksVerdict: true })
  await erase(messageId)
  expect((await read(caseId)).may).not.toContain('reopen')
  expect(await open()).toMatchObject({ nothingLeft: true, asksVerdict: false, removedAt: null })
  const refused = await act(caseId, { act: 'reopen', reason: 'warga menelepon lagi' })
  expect(refused).toMatchObject({ status: 409, body: { code: 'nothing-left' } })
  expect(JSON.stringify(refused.body)).toMatch(/sudah dihapus.*sebut nomor laporan ini/)
  expect([await judge(), await say()]).toEqual([409, 409])
  expect(await read(caseId)).toMatchObject({ status: 'closed', reopenedCount: 0 })
})

it('a case of whose words something is left is opened again as ever', async () => {
  const { caseId, judge } = await writeAndClose('+62812002')
  expect(await judge()).toBe(200)
  expect(await read(caseId)).toMatchObject({ status: 'new', reopenedCount: 1 })
})

it('who writes on where a case was emptied opens a new one, which names the old number', async () => {
  const { caseId, messageId, number, from, threadId } = await writeAndClose('+62812003')
  await erase(messageId)
  const later = new Date(town.now.getTime() + HOUR_MS)
  const next = await town.write('Papannya patah lagi tadi pagi, tolong.', {
    from,
    withFiles: false,
    at: later,
  })
  expect([next.threadId, next.caseId === caseId]).toEqual([threadId, false])
  expect((await read(caseId)).status).toBe('closed')
  const notes = (await read(next.caseId)).events.filter(({ kind }) => kind === 'note')
  expect(JSON.stringify(notes)).toContain(number)
})
