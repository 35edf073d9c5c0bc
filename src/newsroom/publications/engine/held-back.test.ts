import { describe, expect, it } from 'vitest'
import { useReleaseEngine } from '../../../../test/harness/release-engine.ts'
import { addAccounts, correctArticle, DESK, HEALTH } from '../../../../test/harness/release-town.ts'
import { inTransaction, sql } from '../../../platform/db/index.ts'
import { insertPause, lockAgainstPauses, oldestDueAge } from '../records/index.ts'

const T = new Date('2026-11-22T01:00:00Z')
const minutes = (n: number): Date => new Date(T.getTime() + n * 60_000)

describe('what does not go out at its moment', () => {
  const office = useReleaseEngine(T)
  const { schedule, pass, targetsOf, onlyTarget } = office

  it('who lost the claim while preparing goes no step further, and publishes nothing', async () => {
    const release = await schedule(1, { prepared: false })
    const steps: string[] = []
    office.platform.channel.prepare = async (_context, _payload, progress) => {
      await office.town.db
        .updateTable('publication_target')
        .set({ claim_id: crypto.randomUUID() })
        .where('publication_id', '=', release.publicationId)
        .execute()
      await progress.save({ uploaded: 'one' })
      steps.push('two')
      return { outcome: 'ready', checkpoint: {} }
    }
    await pass()
    expect([steps, office.platform.published()]).toEqual([[], 0])
    expect(await onlyTarget(release)).toMatchObject({
      status: 'publishing',
      checkpoint: null,
      called_at: null,
    })
  })

  it('an answer that comes after the claim was lost is written down and changes nothing', async () => {
    const release = await schedule()
    const other = crypto.randomUUID()
    const publish = office.platform.channel.publish.bind(office.platform.channel)
    office.platform.channel.publish = async (...call) => {
      await office.town.db
        .updateTable('publication_target')
        .set({ claim_id: other })
        .where('publication_id', '=', release.publicationId)
        .execute()
      return publish(...call)
    }
    await pass()
    expect(await onlyTarget(release)).toMatchObject({
      status: 'publishing',
      claim_id: other,
      remote_id: null,
    })
    const attempts = await office.town.db
      .selectFrom('publication_attempt')
      .select('outcome')
      .where('target_id', '=', release.targets[0]!.id)
      .orderBy('outcome')
      .execute()
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['came-late', 'published'])
  })

  it.each([null, HEALTH])(
    'under a pause of office %s it is held at its moment, not published',
    async (officeId) => {
      const release = await schedule()
      const pause = {
        council_id: 1,
        office_id: officeId,
        reason: 'Masa berkabung',
        paused_by: office.town.officerId,
        paused_at: T,
      }
      await office.town.db.insertInto('publication_pause').values(pause).execute()
      await pass()
      expect(await onlyTarget(release)).toMatchObject({ status: 'held', problem_kind: 'paused' })
      await office.town.db
        .updateTable('publication_pause')
        .set({ resumed_at: T, resumed_by: office.town.officerId })
        .execute()
      office.clock.advance(1000)
      await pass()
      expect(office.platform.published()).toBe(0)
    },
  )

  it.each([
    ['whose release it is', HEALTH, DESK],
    ['whose account it is', DESK, HEALTH],
  ])(
    'a pause of the office %s holds it also where the other one is of another office',
    async (_, officeId, owner) => {
      const accountIds = await addAccounts(office.town.db, [{ officeId: owner }])
      const release = await schedule(0, { officeId, accountIds })
      const pause = {
        council_id: 1,
        office_id: HEALTH,
        reason: 'Bencana',
        paused_by: office.town.officerId,
        paused_at: T,
      }
      await office.town.db.insertInto('publication_pause').values(pause).execute()
      await pass()
      expect(await onlyTarget(release)).toMatchObject({ status: 'held', problem_kind: 'paused' })
      expect(office.platform.published()).toBe(0)
      await office.town.db.deleteFrom('publication_pause').execute()
    },
  )

  it('a pause that is just being made is waited for: nothing goes out beside it', async () => {
    const release = await schedule()
    const pause = { councilId: 1, officeId: null, reason: 'Bencana', until: null, now: T }
    const waiting = sql<{ count: number }>`select count(*)::int as count from pg_locks
      where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())`
    const isWaiting = () =>
      expect.poll(async () => (await waiting.execute(office.town.db)).rows[0]?.count, { interval: 5 }).toBe(1)
    const { going } = await inTransaction(office.town.db, async (tx) => {
      await lockAgainstPauses(tx, 1, 'pausing')
      await insertPause(tx, { ...pause, officerId: office.town.officerId })
      const going = pass()
      await Promise.race([going, isWaiting()])
      return { going }
    })
    await going
    expect(await onlyTarget(release)).toMatchObject({ status: 'held', problem_kind: 'paused' })
    expect(office.platform.published()).toBe(0)
  })

  it('a pause whose time is over holds nothing any more', async () => {
    const release = await schedule()
    const pause = {
      councilId: 1,
      officeId: null,
      reason: 'Masa tenang',
      until: T,
      officerId: office.town.officerId,
    }
    await inTransaction(office.town.db, (tx) => insertPause(tx, { ...pause, now: minutes(-60) }))
    await pass()
    expect(await onlyTarget(release)).toMatchObject({ status: 'published' })
  })

  it('what is held for a person is not missed meanwhile: they decide, however late', async () => {
    const release = await schedule()
    await office.town.db
      .updateTable('publication_target')
      .set({ status: 'held', problem_kind: 'paused' })
      .where('publication_id', '=', release.publicationId)
      .execute()
    office.clock.moveTo(minutes(60 * 24))
    await pass()
    expect(await onlyTarget(release)).toMatchObject({ status: 'held', problem_kind: 'paused' })
  })

  it.each([
    ['was retired', { retired_at: T }],
    ['is only listed by now', { mode: 'listed' }],
  ])('an account that %s before the moment gets nothing, and a person is told why', async (_, change) => {
    const release = await schedule(2)
    const [gone] = await targetsOf(release)
    await office.town.db
      .updateTable('account')
      .set(change)
      .where('account_id', '=', gone!.account_id)
      .execute()
    await pass()
    expect(office.platform.published()).toBe(1)
    const states = (await targetsOf(release)).map(({ status, problem_kind }) => [status, problem_kind])
    expect(states).toEqual([
      ['held', 'account-closed'],
      ['published', null],
    ])
  })

  it('an edit after the confirmation, an expired confirmation and an embargo hold it at the last moment', async () => {
    const edited = await schedule()
    await correctArticle(office.town.db, edited.articleId, office.town.officerId, 'Baru')
    const expired = await schedule()
    await office.town.db
      .updateTable('article')
      .set({ confirmed_until: minutes(-1) })
      .where('article_id', '=', expired.articleId)
      .execute()
    const embargo = await schedule()
    await office.town.db
      .updateTable('article')
      .set({ embargo_until: minutes(1) })
      .where('article_id', '=', embargo.articleId)
      .execute()
    await pass()
    expect(await onlyTarget(edited)).toMatchObject({ status: 'held', problem_kind: 'newer-version' })
    expect(await onlyTarget(expired)).toMatchObject({ status: 'held', problem_kind: 'confirmation-expired' })
    expect(await onlyTarget(embargo)).toMatchObject({ status: 'held', problem_kind: 'embargo' })
    expect(office.platform.published()).toBe(0)
  })

  it('a claim whose process died: not called yet, it is due again; called, it is looked up and not sent again', async () => {
    const safe = await schedule(1, { prepared: false })
    const called = await schedule(1)
    const dead = {
      status: 'publishing',
      claim_id: crypto.randomUUID(),
      claimed_at: T,
      lease_until: minutes(2),
    }
    await office.town.db
      .updateTable('publication_target')
      .set(dead)
      .where('publication_id', '=', safe.publicationId)
      .execute()
    await office.town.db
      .updateTable('publication_target')
      .set({ ...dead, called_at: T })
      .where('publication_id', '=', called.publicationId)
      .execute()
    await pass()
    expect(office.platform.published()).toBe(0)
    expect(await oldestDueAge(office.town.db, 1, minutes(1))).toBe(60)
    office.clock.moveTo(minutes(3))
    await pass()
    expect(await onlyTarget(safe)).toMatchObject({ status: 'published' })
    expect(await onlyTarget(called)).toMatchObject({ status: 'unknown', look_ups: 1 })
    expect(office.platform.published()).toBe(1)
  })
})
