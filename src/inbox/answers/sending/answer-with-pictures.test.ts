import { afterAll, beforeAll, expect, it } from 'vitest'
import { listJobs } from '../../../../test/harness/inbox-town.ts'
import { openOffice, type Office } from '../../../../test/harness/office.ts'
import { enterAs, foundOffice } from '../../../../test/harness/working-offices.ts'
import { createLog } from '../../../platform/log.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { openCase, registerCaseStage } from '../../cases/index.ts'
import { registerAnswerRoutes } from '../index.ts'

const council = {
  id: 1,
  name: 'Kabupaten Samparana',
  placeCode: '52.01',
  timeZone: 'Asia/Makassar' as const,
  sample: false,
}

let office: Office
beforeAll(async () => {
  office = await openOffice({}, (app, stage) => {
    const all = { ...stage, jobs: listJobs(), log: createLog('silent'), council, publicUrl: undefined }
    registerCaseStage(app, all)
    registerAnswerRoutes(app, all)
  })
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
  const { caseId } = await inTransaction(office.db, (tx) =>
    openCase(
      tx,
      { council, dataDir: office.dataDir },
      {
        councilId: 1,
        text: 'Drainase di Dusun Kenanga tersumbat',
        threadId: null,
        isAnonymous: false,
        isConfidential: false,
        at: office.clock.now(),
        by: null,
      },
    ),
  )
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
