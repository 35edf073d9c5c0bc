import { afterAll, beforeAll, expect, it } from 'vitest'
import { listJobs } from '../../../../test/harness/inbox-town.ts'
import { openOffice, type Browser, type Office } from '../../../../test/harness/office.ts'
import { enterAs, foundOffice, SAMPARANA as council } from '../../../../test/harness/working-offices.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import type { ActInput, CaseView } from '../contract.ts'
import { openCase, registerCaseStage } from '../index.ts'

let office: Office
let desk: number
let roads: number
let health: number
let markus: Browser
let ester: Browser
beforeAll(async () => {
  office = await openOffice({}, (app, stage) =>
    registerCaseStage(app, { ...stage, jobs: listJobs(), council, publicUrl: undefined }),
  )
  roads = await foundOffice(office, 'PUPR', ['pekerjaan-umum'])
  health = await foundOffice(office, 'Dinkes', ['kesehatan'])
  desk = await foundOffice(office, 'Prokopim', ['kominfo'], true)
  markus = (await enterAs(office, 'case-officer', desk)).browser
  ester = (await enterAs(office, 'case-officer', desk)).browser
})
afterAll(() => office.close())

async function openMatter(text: string): Promise<number> {
  const of = { councilId: 1, threadId: null, isAnonymous: false, isConfidential: false, by: null }
  const opened = await inTransaction(office.db, (tx) =>
    openCase(tx, { council, dataDir: office.dataDir }, { ...of, text, at: office.clock.now() }),
  )
  return opened.caseId
}
const read = async (id: number) => (await ester.call<CaseView>(`/api/cases/${id}`)).body
const act = async (browser: Browser, id: number, body: ActInput) => {
  const { status, body: said } = await browser.call<{ code?: string; detail?: string }>(
    `/api/cases/${id}/acts`,
    { body },
  )
  return { code: status < 300 ? 'done' : (said.code ?? ''), detail: said.detail ?? '' }
}

it('of two officers who hand the same case on at the same moment one does, and the other is told', async () => {
  const id = await openMatter('Jembatan gantung di Dusun Melati putus papannya')
  const from = { officeId: null, officerId: null }
  const both = await Promise.all([
    act(markus, id, { act: 'assign', officeId: roads, from }),
    act(ester, id, { act: 'assign', officeId: health, from }),
  ])
  expect(both.map(({ code }) => code).toSorted()).toEqual(['done', 'moved-meanwhile'])
  expect(both.find(({ code }) => code !== 'done')?.detail).toContain('petugas lain baru saja meneruskan')
  const file = await read(id)
  expect(file.events.filter(({ kind }) => kind === 'assigned')).toHaveLength(1)
  expect(file.office?.id).toBe(both[0].code === 'done' ? roads : health)
  // Having seen where it is, the other may still hand it on.
  const seen = { officeId: file.office?.id ?? null, officerId: null }
  expect((await act(ester, id, { act: 'assign', officeId: health, from: seen })).code).toBe('done')
})

it('of two who take the same case at the same moment one has it', async () => {
  const id = await openMatter('Lampu jalan di Dusun Anggrek padam')
  const from = { officeId: null, officerId: null }
  const both = await Promise.all([markus, ester].map((browser) => act(browser, id, { act: 'take', from })))
  expect(both.map(({ code }) => code).toSorted()).toEqual(['done', 'moved-meanwhile'])
  expect((await read(id)).events.filter(({ kind }) => kind === 'assigned')).toHaveLength(1)
})
