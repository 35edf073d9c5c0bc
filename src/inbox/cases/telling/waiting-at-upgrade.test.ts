import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openLetterOffice, type LetterOffice } from '../../../../test/harness/letter-office.ts'
import { sql } from '../../../platform/db/index.ts'
import type { CaseView } from '../contract.ts'

const MIGRATION = new URL('../../../../db/migrations/0049-notices-that-left.sql', import.meta.url)
/** What the migration does for what waited: of cases, then of requests. */
const [, ofCases = ''] = readFileSync(MIGRATION, 'utf8').split(/(?=^with waiting as)/m)

let town: LetterOffice
beforeAll(async () => {
  town = await openLetterOffice()
})
afterAll(() => town.close())

it('a question that waited at the upgrade is followed from then on: it pauses nothing until it left', async () => {
  const id = await town.receiveLetter()
  const body = { act: 'ask', text: 'Di tiang nomor berapa lampunya?' }
  await town.ester.call(`/api/cases/${id}/acts`, { body })
  // As an older version kept it: the event knows no message, and no case keeps the message as its word.
  await sql`delete from case_word where case_id = ${id}`.execute(town.office.db)
  await sql`update case_event set detail = detail - 'messageIds' where case_id = ${id}`.execute(
    town.office.db,
  )
  await sql.raw(ofCases).execute(town.office.db)
  await town.work()
  const waiting = (await town.ester.call<CaseView>(`/api/cases/${id}`)).body
  expect(waiting).toMatchObject({ untold: 'asked', firstReplyAt: null, owedWord: { text: body.text } })
  expect(waiting.clocks.flatMap(({ pauses }) => pauses)).toEqual([])
})
