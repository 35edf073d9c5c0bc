import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../test/harness/database.ts'
import { tell } from '../../test/harness/town-posts.ts'
import { readAgenda, saveAgenda } from '../agenda/index.ts'
import { findActiveCouncil } from '../council/index.ts'
import { listMarksAfter } from '../listening/issues/index.ts'
import { sql } from '../platform/db/index.ts'
import { createLog } from '../platform/log.ts'
import { systemClock } from '../platform/clock.ts'
import { markProgrammes } from './mark-programmes.ts'
import { openListening } from './open-listening.ts'

const MORNING = new Date('2026-11-20T01:00:00Z')

let town: TestDatabase
beforeAll(async () => void (town = await openTestDatabase()))
afterAll(() => town.close())

async function saveProgrammes(programmes: { name: string; keywords: string[] }[]): Promise<void> {
  const saved = await saveAgenda(town.db, town.councilId, {
    term: { name: 'Masa jabatan', vision: 'Maju', from: '2025-02-20', to: '2030-02-19' },
    missions: [{ name: 'Sehat' }],
    programmes: programmes.map((one) => ({ ...one, mission: 'Sehat', office: null })),
  })
  expect(saved).toEqual({ ok: true })
}

it('a post carries the programme it means, under one number whatever the words it is known by', async () => {
  const council = await findActiveCouncil(town.db)
  if (!council) throw new Error('no council')
  const { detector } = await openListening({ db: town.db, log: createLog('silent') }, council)
  await saveProgrammes([{ name: 'Bus Sekolah Ceria', keywords: ['busceria'] }])
  await tell(town, [
    { text: 'tadi anak saya naik busceria ke sekolah', at: MORNING },
    { text: 'sapi tetangga masuk kebun lagi', at: MORNING },
    { text: 'kapan ambulans gratis sampai ke desa kami', at: MORNING },
  ])
  await detector.settle()
  await saveProgrammes([
    { name: 'Bus Sekolah Ceria', keywords: ['bus jemputan'] },
    { name: 'Ambulans Gratis', keywords: [] },
  ])
  await tell(town, [
    { text: 'sopir bus jemputan ramah sekali', at: MORNING },
    { text: 'ambulans gratis datang cepat tadi malam', at: MORNING },
  ])
  await detector.settle()

  const { programmes } = await readAgenda(town.db, town.councilId, new Date().toISOString().slice(0, 10))
  const originOf = (name: string) => programmes.find((one) => one.name === name)?.origin
  const [bus, ambulance] = [originOf('Bus Sekolah Ceria'), originOf('Ambulans Gratis')]
  const readMarks = async () => {
    const page = { afterSeq: 0, since: new Date(0), limit: 10 }
    const marks = await listMarksAfter(town.db, town.councilId, page)
    return marks.map(({ programme }) => programme)
  }
  expect(await readMarks()).toEqual([bus, null, null, bus, ambulance])

  const deps = { db: town.db, council, clock: systemClock }
  const changes = await sql<{ posts: number[] }>`select posts from issue_change`.execute(town.db)
  expect(await markProgrammes(deps)).toBe(2)
  expect(await readMarks()).toEqual([null, null, ambulance, bus, ambulance])
  const after = await sql<{ posts: number[] }>`select posts from issue_change`.execute(town.db)
  expect(after.rows.length).toBe(changes.rows.length + 1)
  expect(await markProgrammes(deps)).toBe(0)
})
