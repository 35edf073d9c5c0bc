import { afterAll, beforeAll, expect, it } from 'vitest'
import { openLetterOffice, type LetterOffice } from '../../../../test/harness/letter-office.ts'
import type { BulkDone } from '../acts.contract.ts'
import type { CaseView } from '../contract.ts'

let town: LetterOffice
beforeAll(async () => {
  town = await openLetterOffice()
})
afterAll(() => town.close())

const read = async (id: number) => (await town.ester.call<CaseView>(`/api/cases/${id}`)).body
const act = { act: 'reject', reason: 'not-our-authority', text: 'Ini jalan nasional.' } as const

it.each([
  ['before anybody tried to send it', false],
  ['after it could not leave', true],
])('a refusal of many that is undone %s never leaves, and nothing is owed of it', async (_when, isTried) => {
  await town.mail.turnOff()
  town.mail.letters.length = 0
  const id = await town.receiveLetter()
  const { body } = await town.ester.call<BulkDone>('/api/cases/bulk', { body: { ids: [id], act } })
  if (isTried) await town.work()
  expect((await read(id)).untold).toBe(isTried ? 'rejected' : null)
  const undone = await town.ester.call(`/api/cases/bulk/${body.bulkId}/undo`, { method: 'POST' })
  expect(undone.body).toEqual({ done: 1 })
  expect(await read(id)).toMatchObject({ closedAt: null, untold: null, owedWord: null })
  await town.mail.turnOn()
  town.office.clock.advance(3 * 3_600_000)
  await town.work()
  expect(town.mail.letters).toEqual([])
  expect(await read(id)).toMatchObject({ closedAt: null, untold: null })
})
