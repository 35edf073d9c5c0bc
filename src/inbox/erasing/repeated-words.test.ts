import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROADS_OFFICE } from '../../../test/harness/article-desk.ts'
import {
  NIK,
  openErasingTown,
  SENTENCE,
  TEXT,
  WORD,
  type ErasingTown,
} from '../../../test/harness/erasing-town.ts'
import { must } from '../../../test/harness/public-things.ts'
import { inTransaction, sql } from '../../platform/db/index.ts'
import { openHoax } from '../hoaxes/intake/open-hoax.ts'

let town: ErasingTown
beforeAll(async () => {
  town = await openErasingTown()
})
afterAll(() => town.office.close())

const WISH = { reason: 'somebody-else', note: 'kartu orang lain', confirmed: true }
const erase = (messageId: string) => must(town.desk, `/api/inbox/messages/${messageId}/erase`, WISH)
const SAID = JSON.stringify({ said: [`Kata warga: ${SENTENCE}`] })
const act = (caseId: number, body: object) => must(town.desk, `/api/cases/${caseId}/acts`, body)

/** A rumour made of what lies in these conversations, with a finding of ours that quotes it. */
async function makeRumour(threadIds: string[]): Promise<number> {
  const { now, office } = town
  const at = { at: now, now, officerId: null, cameBy: 'message' as const, caseId: null }
  const items = [{ text: TEXT, mediaId: null, pictureHash: Buffer.alloc(16, 3) }]
  await inTransaction(office.db, (tx) => openHoax(tx, 1, { ...at, items, threadIds }))
  const { rows } = await sql<{ hoax_id: number }>`
    update hoax set claim = ${SENTENCE}, explanation = ${SENTENCE}
    where hoax_id = (select max(hoax_id) from hoax) returning hoax_id`.execute(office.db)
  const hoaxId = rows[0]!.hoax_id
  for (const threadId of threadIds.slice(1))
    await sql`insert into hoax_item (council_id, hoax_id, text, came_by, thread_id, received_at)
      values (1, ${hoaxId}, ${TEXT}, 'message', ${threadId}, now())`.execute(office.db)
  await sql`insert into hoax_version
    (council_id, hoax_id, version, claim, verdict, explanation, sources, note, published_at)
    values (1, ${hoaxId}, 1, ${SENTENCE}, 'hoax', ${SENTENCE}, '[]', ${SENTENCE}, now())`.execute(office.db)
  await sql`insert into hoax_event (council_id, hoax_id, at, kind, detail)
    values (1, ${hoaxId}, now(), 'noted', ${SENTENCE})`.execute(office.db)
  return hoaxId
}

describe('words of a message that officers repeated', () => {
  it('go from answers, drafts and templates, from what was published, and from a rumour made of nothing else', async () => {
    const written = await town.write(TEXT)
    const { messageId, threadId, caseId } = written
    await town.repeatEverywhere(written)
    const { db } = town.office
    await sql`insert into answer_draft (council_id, case_id, officer_id, text, updated_at)
      select 1, ${caseId}, officer_id, ${SENTENCE}, now() from officer limit 1`.execute(db)
    await sql`update answer set approved = ${SAID}::jsonb where case_id = ${caseId}`.execute(db)
    await sql`update message set template = ${SAID}::jsonb
      where thread_id = ${threadId} and direction = 'out'`.execute(db)
    await sql`update case_publication set closing_text = ${SENTENCE} where case_id = ${caseId}`.execute(db)
    await sql`insert into case_publication_answer (council_id, case_id, answer_id, text)
      select 1, case_id, answer_id, ${SENTENCE} from answer where case_id = ${caseId}
      on conflict (council_id, case_id, answer_id) do update set text = excluded.text`.execute(db)
    await makeRumour([threadId])
    const places = ['answer_draft', 'case_publication_answer', 'hoax', 'hoax_event', 'hoax_version']
    expect(await town.tablesWith(WORD)).toEqual(expect.arrayContaining(places))
    await erase(messageId)
    expect([await town.tablesWith(WORD), await town.tablesWith(NIK)]).toEqual([[], []])
    const { rows } = await sql`select p.withdrawn_at is not null as withdrawn, p.photos,
      (select count(*)::int from hoax_item where media_id is not null) as pictures,
      (select count(*)::int from hoax_item i where thread_id = ${threadId} and media_id is null
        and picture_hash = ${Buffer.alloc(16, 1)}) as hashes
      from case_publication p where case_id = ${caseId}`.execute(db)
    expect(rows).toEqual([{ withdrawn: true, photos: [], pictures: 0, hashes: 0 }])
  })

  it('go from a request for information, its events, its answer and its objection; it is public no more', async () => {
    const { messageId, caseId } = await town.write(TEXT, { withFiles: false })
    const { db } = town.office
    await act(caseId, { act: 'classify', kind: 'information-request' })
    await must(town.desk, '/api/information/from-case', { caseId, officeId: ROADS_OFFICE })
    await sql`update information_request set purpose = ${SENTENCE}, public_title = ${SENTENCE},
      public_question = ${SENTENCE}, public_answer = ${SENTENCE}, public_from = now(), answer = ${SAID}::jsonb
      where case_id = ${caseId}`.execute(db)
    const request = sql`(select request_id from information_request where case_id = ${caseId})`
    await sql`insert into information_event (council_id, request_id, at, kind, detail)
      values (1, ${request}, now(), 'extended', ${SAID}::jsonb)`.execute(db)
    await sql`insert into information_objection
      (council_id, objection_id, number, request_id, ground, reason, filed_at, decision)
      values (1, gen_random_uuid(), 'KB-TEST', ${request}, 'd', ${SENTENCE}, now(), ${SENTENCE})`.execute(db)
    expect(await town.tablesWith(WORD)).toEqual(
      expect.arrayContaining(['information_event', 'information_objection', 'information_request']),
    )
    await erase(messageId)
    expect([await town.tablesWith(WORD), await town.tablesWith(NIK)]).toEqual([[], []])
    const { rows } = await sql`select public_from from information_request where case_id = ${caseId}`.execute(
      db,
    )
    expect(rows).toEqual([{ public_from: null }])
  })

  it('go from the case theirs was merged into', async () => {
    const theirs = await town.write(TEXT, { withFiles: false })
    const other = await town.write('Kartu tetangga di Lorong Kenari rusak sesudah banjir', {
      withFiles: false,
    })
    await act(theirs.caseId, { act: 'merge', into: other.caseId })
    await act(other.caseId, { act: 'note', text: `Digabung: ${SENTENCE}`, mentions: [] })
    await erase(theirs.messageId)
    // The name stands in the subject of the other letter, too: a number is told apart.
    expect(await town.tablesWith(NIK)).toEqual([])
    const { text } = await must<{ text: string }>(town.desk, `/api/cases/${other.caseId}`)
    expect(text).toBe('Kartu tetangga di Lorong Kenari rusak sesudah banjir')
    await erase(other.messageId)
  })

  it('stay in the finding about a rumour that others sent as well: it is nobody’s own', async () => {
    const one = await town.write(TEXT, { withFiles: false })
    const other = await town.write(TEXT, { withFiles: false })
    const hoaxId = await makeRumour([one.threadId, other.threadId])
    await erase(one.messageId)
    const { rows } = await sql`select claim, explanation from hoax where hoax_id = ${hoaxId}`.execute(
      town.office.db,
    )
    expect(rows).toEqual([{ claim: SENTENCE, explanation: SENTENCE }])
    await erase(other.messageId)
  })

  it('leave the pictures of others that are public with the case', async () => {
    const from = '+628120077'
    const first = await town.write('Pohon tumbang di Lorong Melati menutup jalan', { from })
    const second = await town.write('Ini foto kedua dari pohon yang tumbang itu', { from })
    expect(second.caseId).toBe(first.caseId)
    const [kept, gone] = [first.files[0]!.mediaId!, second.files[0]!.mediaId!]
    const url = `/api/cases/${first.caseId}/publication`
    const { proposal } = await must<{ proposal: object }>(town.desk, url)
    await must(town.desk, url, { ...proposal, photos: [kept, gone], confirmed: true }, 'PUT')
    await erase(second.messageId)
    const { rows } = await sql`select photos from case_publication where case_id = ${first.caseId}`.execute(
      town.office.db,
    )
    expect(rows).toEqual([{ photos: [kept] }])
  })
})
