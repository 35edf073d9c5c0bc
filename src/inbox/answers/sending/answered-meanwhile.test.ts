import { afterAll, beforeAll, expect, it } from 'vitest'
import { openAnswerDesk, type AnswerDesk } from '../../../../test/harness/answer-desk.ts'
import type { Browser } from '../../../../test/harness/office.ts'
import { enterAs, foundOffice } from '../../../../test/harness/working-offices.ts'
import type { Answering, AnswerInput } from '../contract.ts'

let office: AnswerDesk
let markus: Browser
let ester: Browser
beforeAll(async () => {
  office = await openAnswerDesk()
  const desk = await foundOffice(office, 'Prokopim', ['kominfo'], true)
  markus = (await enterAs(office, 'case-officer', desk)).browser
  ester = (await enterAs(office, 'case-officer', desk)).browser
})
afterAll(() => office.close())

const listSeen = async (browser: Browser, id: number): Promise<string[]> =>
  (await browser.call<Answering>(`/api/cases/${id}/answers`)).body.answers.map((one) => one.id)
const answer = async (browser: Browser, id: number, body: AnswerInput) => {
  const made = await browser.call<{ code?: string }>(`/api/cases/${id}/answers`, { body })
  return made.body.code ?? made.status
}

it('who answers what a colleague answered meanwhile is shown that first, and may still send', async () => {
  const caseId = await office.openMatter('Kapan jembatan di Dusun Kenanga diperbaiki?')
  expect(await answer(markus, caseId, { text: 'Kami periksa sore ini.', seen: [] })).toBe(201)
  const late = { text: 'Tim berangkat besok pagi.' }
  expect(await answer(ester, caseId, { ...late, seen: [] })).toBe('answered-meanwhile')
  const seen = await listSeen(ester, caseId)
  expect(seen).toHaveLength(1)
  expect(await answer(ester, caseId, { ...late, seen })).toBe(201)
  // One's own answer is no surprise.
  expect(await answer(ester, caseId, { text: 'Pukul 08.00.', seen })).toBe(201)
})

it('of two who send at the same moment one is asked to read first', async () => {
  const caseId = await office.openMatter('Lampu jalan di Dusun Melati padam')
  const both = await Promise.all(
    [markus, ester].map((browser) => answer(browser, caseId, { text: 'Kami tangani.', seen: [] })),
  )
  expect(both.map(String).toSorted()).toEqual(['201', 'answered-meanwhile'])
})
