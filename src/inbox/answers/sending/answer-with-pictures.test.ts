import { afterAll, beforeAll, expect, it } from 'vitest'
import { openAnswerDesk, type AnswerDesk } from '../../../../test/harness/answer-desk.ts'
import { enterAs, foundOffice } from '../../../../test/harness/working-offices.ts'

let office: AnswerDesk
beforeAll(async () => {
  office = await openAnswerDesk()
})
afterAll(() => office.close())

/** A picture somebody uploaded and showed to no office. */
async function keepPicture(officerId: string): Promise<string> {
  const mediaId = crypto.randomUUID()
  const facts = { kind: 'image', sha256: Buffer.alloc(32), content_type: 'image/jpeg', byte_count: 1 }
  const whose = { council_id: 1, media_id: mediaId, uploaded_by: officerId, uploaded_at: office.clock.now() }
  await office.db
    .insertInto('media')
    .values({ ...facts, ...whose })
    .execute()
  return mediaId
}

it('a picture of another office does not go out with an answer, an own one does', async () => {
  const roads = await foundOffice(office, 'PUPR', ['pekerjaan-umum'])
  const health = await foundOffice(office, 'Dinkes', ['kesehatan'])
  const press = await foundOffice(office, 'Prokopim', ['kominfo'], true)
  const [engineer, nurse, desk] = [
    await enterAs(office, 'case-officer', roads),
    await enterAs(office, 'case-officer', health),
    await enterAs(office, 'case-officer', press),
  ]
  const caseId = await office.openMatter('Drainase di Dusun Kenanga tersumbat')
  await desk.browser.call(`/api/cases/${caseId}/acts`, { body: { act: 'assign', officeId: roads } })
  const answer = (mediaId: string) =>
    engineer.browser.call(`/api/cases/${caseId}/answers`, {
      body: { text: 'Saluran kami bersihkan besok pagi.', mediaIds: [mediaId] },
    })
  expect(await answer(await keepPicture(nurse.id))).toMatchObject({
    status: 400,
    body: { code: 'unknown-media' },
  })
  expect((await answer(await keepPicture(engineer.id))).status).toBe(201)
})
