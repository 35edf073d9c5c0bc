import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { DESK, HEALTH, openReleaseTown } from '../../../../test/harness/release-town.ts'
import type { Actor } from '../../../people/index.ts'
import { fixedClock } from '../../../platform/clock.ts'
import { inTransaction, sql } from '../../../platform/db/index.ts'
import { listOpenPauses, lockAgainstPauses } from '../records/index.ts'
import { pauseReleases, resumeReleases } from './pause-releases.ts'

const T = new Date('2026-11-22T01:00:00Z')

let town: Awaited<ReturnType<typeof openReleaseTown>>
beforeAll(async () => {
  town = await openReleaseTown()
})
afterAll(() => town.close())
afterEach(() => town.db.deleteFrom('publication_pause').execute())

const deps = () => ({ db: town.db, clock: fixedClock(T), onChanged: () => Promise.resolve() })
const confirmerOf = (officeId: number): Actor => ({
  councilId: 1,
  officer: {
    id: town.officerId,
    name: 'Sari',
    role: 'viewer',
    offices: [{ officeId, isDesk: officeId === DESK, roles: ['confirmer'] }],
  },
  mode: 'council',
})
const pause = (actor: Actor, officeId: number | null) =>
  pauseReleases(deps(), actor, { officeId, reason: 'Bencana', until: null, timeZone: 'Asia/Makassar' })

it('an office stops and resumes its own releases, never those of another one or of all', async () => {
  const health = confirmerOf(HEALTH)
  expect(await pause(health, DESK)).toEqual({ ok: false, refusal: 'forbidden' })
  expect(await pause(health, null)).toEqual({ ok: false, refusal: 'forbidden' })
  expect(await listOpenPauses(town.db, 1)).toEqual([])
  expect(await pause(health, HEALTH)).toMatchObject({ ok: true })
  const all = await pause(confirmerOf(DESK), null)
  if (!all.ok) throw new Error(all.refusal)
  expect(await resumeReleases(deps(), health, all.pauseId)).toEqual({ ok: false, refusal: 'forbidden' })
  expect(await listOpenPauses(town.db, 1)).toHaveLength(2)
  expect(await resumeReleases(deps(), confirmerOf(DESK), all.pauseId)).toEqual({ ok: true })
})

it('a pause is told only when no release is just being taken: after that nothing new goes out', async () => {
  const waiting = sql<{ count: number }>`select count(*)::int as count from pg_locks
    where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`
  const isWaiting = async () => {
    await expect.poll(async () => (await waiting.execute(town.db)).rows[0]?.count, { interval: 5 }).toBe(1)
    return 'waits'
  }
  const pausing = await inTransaction(town.db, async (tx) => {
    await lockAgainstPauses(tx, 1, 'claiming')
    const told = pause(confirmerOf(DESK), null)
    expect(await Promise.race([told, isWaiting()])).toBe('waits')
    return { told }
  })
  expect(await pausing.told).toMatchObject({ ok: true })
})
