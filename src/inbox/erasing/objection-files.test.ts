import { afterAll, beforeAll, expect, it } from 'vitest'
import { inTransaction } from '../../platform/db/index.ts'
import { openInformationOffice, type InformationOffice } from '../../../test/harness/information-office.ts'
import { attachOwnFile } from '../information/index.ts'
import { dropObjectionFiles } from './reach.store.ts'

let town: InformationOffice
beforeAll(async () => {
  town = await openInformationOffice()
})
afterAll(() => town.office.close())

/** A request with an objection and a file of the applicant. */
async function object(): Promise<string> {
  const opened = await town.write()
  await town.answer(opened.id)
  await town.act(town.ppid.browser, opened.id, 'objections', { ground: 'd', reason: 'Rinciannya tidak ada.' })
  const key = { councilId: 1, number: opened.number, accessKey: opened.accessKey }
  const file = { name: 'ktp.txt', bytes: Buffer.from('Ratih Kusumawati, Jalan Melati 7') }
  expect(await attachOwnFile(town.deps, key, file)).toEqual({ ok: true })
  return opened.id
}
const filesOf = async (id: string) =>
  (await town.read(town.ppid.browser, id)).body.objections.flatMap(({ files }) => files)

it('what came with the objection goes with the request that is erased, bytes and all; of others it stays', async () => {
  const [erased, other] = [await object(), await object()]
  const found = {
    councilId: 1,
    mediaIds: [],
    threadIds: [],
    caseIds: [],
    requestIds: [erased],
    hoaxIds: [],
    cases: [],
    requests: [{ id: erased, number: '', isPublic: false, isOfOpening: true }],
  }
  await inTransaction(town.office.db, (tx) => dropObjectionFiles(tx, found))
  expect(await filesOf(erased)).toEqual([])
  const [kept] = await filesOf(other)
  const bodies = await town.office.db.selectFrom('information_file_body').select('file_id').execute()
  expect(bodies.map((body) => body.file_id)).toEqual([kept!.id])
})
