import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  addAccounts,
  confirmArticle,
  correctArticle,
  HEALTH,
  openReleaseTown,
  scheduleRelease,
  type Scheduled,
} from '../../../../test/harness/release-town.ts'
import { fixedClock } from '../../../platform/clock.ts'
import { createLog } from '../../../platform/log.ts'
import { createFetcher } from '../../../platform/network/index.ts'
import type { Channel, FindResult, PublishResult } from '../channels/channel.ts'
import { openPublishing } from '../open-publishing.ts'
import { oldestDueAge } from '../records/index.ts'
import type { Releaser } from './open-releaser.ts'

const T = new Date('2026-11-22T01:00:00Z')
const minutes = (n: number): Date => new Date(T.getTime() + n * 60_000)

/** A platform in memory that answers as the test says and remembers what it was asked. */
function openPlatform() {
  const posts = new Map<string, string>()
  const calls: string[] = []
  let answers: PublishResult[] = []
  let finds: FindResult[] = []
  const live = (key: string): PublishResult => ({
    outcome: 'published',
    remoteId: key,
    permalink: `https://contoh.go.id/${key}`,
  })
  const channel: Channel = {
    kind: 'sandbox',
    traits: { once: 'none', correct: 'edit', needsPublicMedia: false, needsMedia: false, spacingMs: 0 },
    check: () =>
      Promise.resolve({
        health: 'good',
        detail: { id: '', en: '' },
        limits: {},
        postsLeft: null,
        handle: null,
      }),
    prepare: async (_context, payload, progress) => {
      calls.push(`prepare ${payload.key}`)
      if (progress.checkpoint) return { outcome: 'ready', checkpoint: progress.checkpoint }
      await progress.save({ uploaded: payload.key })
      return { outcome: 'ready', checkpoint: { uploaded: payload.key } }
    },
    publish: (_context, payload) => {
      calls.push(`publish ${payload.key}`)
      const answer = answers.shift() ?? live(payload.key)
      if (answer.outcome === 'published') posts.set(payload.key, payload.text)
      return Promise.resolve(answer)
    },
    findOwn: () => Promise.resolve(finds.shift() ?? { outcome: 'absent' }),
    correct: (_context, remoteId, payload) => {
      posts.set(remoteId, payload.text)
      return Promise.resolve({ outcome: 'done', permalink: null })
    },
    remove: (_context, remoteId) => {
      posts.delete(remoteId)
      return Promise.resolve({ outcome: 'done', permalink: null })
    },
    measure: () => Promise.resolve(new Map()),
    refresh: null,
  }
  return {
    posts,
    calls,
    channel,
    published: () => calls.filter((call) => call.startsWith('publish')).length,
    answer: (...next: PublishResult[]) => void (answers = next),
    find: (...next: FindResult[]) => void (finds = next),
  }
}

describe('the release engine', () => {
  let town: Awaited<ReturnType<typeof openReleaseTown>>
  let platform: ReturnType<typeof openPlatform>
  let clock: ReturnType<typeof fixedClock>
  let engine: Releaser
  let rests = false
  let traits: Partial<Channel['traits']> = {}
  const fetcher = createFetcher({ allowPrivate: true })

  beforeAll(async () => {
    town = await openReleaseTown()
  })
  afterAll(async () => {
    await fetcher.close()
    await town.close()
  })
  beforeEach(async () => {
    await town.db.deleteFrom('publication_wait').execute()
    await town.db
      .updateTable('publication_target')
      .set({ status: 'cancelled' })
      .where('status', 'in', ['scheduled', 'publishing', 'unknown', 'asked'])
      .execute()
    platform = openPlatform()
    traits = {}
    clock = fixedClock(T)
    engine = openEngine()
  })

  function openEngine(): Releaser {
    return openPublishing({
      db: town.db,
      dataDir: town.dataDir,
      clock,
      fetcher,
      publicUrl: undefined,
      log: createLog('silent'),
      councilId: 1,
      rests: () => rests,
      channelOf: () => ({ ...platform.channel, traits: { ...platform.channel.traits, ...traits } }),
    })
  }
  async function schedule(accounts = 1, options: Partial<Parameters<typeof scheduleRelease>[1]> = {}) {
    const articleId = await confirmArticle(town.db, town.officerId)
    const accountIds = await addAccounts(
      town.db,
      Array.from({ length: accounts }, () => ({})),
    )
    const planned = { articleId, officerId: town.officerId, accountIds, at: T, prepared: true, ...options }
    return { articleId, ...(await scheduleRelease(town.db, planned)) }
  }
  async function pass(): Promise<void> {
    await engine.poke()
    await engine.settle()
  }
  function targetsOf({ publicationId }: Scheduled) {
    return town.db
      .selectFrom('publication_target')
      .selectAll()
      .where('publication_id', '=', publicationId)
      .orderBy('target_id')
      .execute()
  }
  const onlyTarget = async (release: Scheduled) => {
    const [target] = await targetsOf(release)
    return target!
  }
  const statusOf = async (release: Scheduled) =>
    (
      await town.db
        .selectFrom('publication')
        .select('status')
        .where('publication_id', '=', release.publicationId)
        .executeTakeFirstOrThrow()
    ).status

  it('publishes every account once at its moment, and not before', async () => {
    const release = await schedule(5)
    clock.moveTo(new Date(T.getTime() - 1))
    await pass()
    expect(platform.published()).toBe(0)
    clock.moveTo(new Date(T.getTime() + 40))
    const other = openEngine()
    await Promise.all([pass(), pass(), other.poke()])
    await other.settle()
    await pass()
    expect(platform.published()).toBe(5)
    const targets = await targetsOf(release)
    expect(targets.map((target) => target.status)).toEqual(Array(5).fill('published'))
    expect(targets.map((target) => target.offset_ms)).toEqual(Array(5).fill(40))
    expect(await statusOf(release)).toBe('released')
    const article = await town.db
      .selectFrom('article')
      .selectAll()
      .where('article_id', '=', release.articleId)
      .executeTakeFirstOrThrow()
    expect(article).toMatchObject({ status: 'released', released_version: 1 })
    expect(article.permalink).toMatch(/^https:/)
  })

  it('a rehearsal publishes on the practice wall and leaves the article as it is', async () => {
    const release = await schedule(1, { rehearsal: true })
    await pass()
    expect(await onlyTarget(release)).toMatchObject({ status: 'published' })
    const article = await town.db
      .selectFrom('article')
      .select('status')
      .where('article_id', '=', release.articleId)
      .executeTakeFirstOrThrow()
    expect(article.status).toBe('ready')
  })

  it('a lost answer is looked up and never sent again', async () => {
    const release = await schedule()
    platform.answer({ outcome: 'unknown', detail: 'connection broken' })
    await pass()
    expect(await onlyTarget(release)).toMatchObject({ status: 'unknown', problem_kind: 'answer-lost' })
    clock.advance(5000)
    platform.find({ outcome: 'found', remoteId: 'r1', permalink: 'https://contoh.go.id/r1' })
    await pass()
    expect(await onlyTarget(release)).toMatchObject({
      status: 'published',
      remote_id: 'r1',
      permalink: 'https://contoh.go.id/r1',
    })
    expect(platform.published()).toBe(1)
  })

  it('what is nowhere to be found is asked of a person after the last look-up, and still not sent again', async () => {
    const release = await schedule()
    platform.answer({ outcome: 'unknown', detail: 'connection broken' })
    await pass()
    for (let look = 0; look < 8; look += 1) {
      clock.advance(301_000)
      await pass()
    }
    expect(await onlyTarget(release)).toMatchObject({
      status: 'unknown',
      problem_kind: 'not-found',
      look_at: null,
      look_ups: 5,
    })
    expect(platform.published()).toBe(1)
    expect(await statusOf(release)).toBe('releasing')
  })

  it('a platform that takes our key gets the same post again once it was absent twice', async () => {
    traits = { once: 'key' }
    const release = await schedule()
    platform.answer({ outcome: 'unknown', detail: 'connection broken' })
    await pass()
    for (let look = 0; look < 3; look += 1) {
      clock.advance(16_000)
      await pass()
    }
    expect(await onlyTarget(release)).toMatchObject({ status: 'published' })
    expect(platform.published()).toBe(2)
    expect(new Set(platform.calls.filter((call) => call.startsWith('publish'))).size).toBe(1)
  })

  it.each(['auth', 'invalid', 'duplicate', 'quota', 'billing', 'media', 'forbidden'] as const)(
    'refused as %s it is not tried again',
    async (kind) => {
      const release = await schedule()
      platform.answer({ outcome: 'refused', kind, detail: 'no', retryAfterMs: null })
      await pass()
      clock.advance(600_000)
      await pass()
      expect(await onlyTarget(release)).toMatchObject({
        status: 'refused',
        problem_kind: kind,
        problem: 'no',
      })
      expect(platform.published()).toBe(1)
      const [account] = await town.db
        .selectFrom('account')
        .select('health')
        .where('account_id', '=', release.targets[0]!.accountId)
        .execute()
      // Only a login that was refused says something of the account itself.
      expect(account!.health).toBe(kind === 'auth' ? 'attention' : 'unknown')
    },
  )

  it('waits as long as the platform asks, and lets the other accounts go', async () => {
    const release = await schedule(2)
    platform.answer({ outcome: 'refused', kind: 'rate-limited', detail: '429', retryAfterMs: 90_000 })
    await pass()
    clock.advance(89_000)
    await pass()
    expect(platform.published()).toBe(2)
    clock.advance(12_000)
    await pass()
    expect(platform.published()).toBe(3)
    expect((await targetsOf(release)).map((target) => target.status)).toEqual(['published', 'published'])
  })

  it('a wait that ends after the staleness window is missed, not late', async () => {
    const release = await schedule(1, { stalenessMinutes: 5 })
    platform.answer({ outcome: 'refused', kind: 'rate-limited', detail: '429', retryAfterMs: 600_000 })
    await pass()
    expect(await onlyTarget(release)).toMatchObject({ status: 'missed', problem_kind: 'rate-limited' })
  })

  it('three accounts that were told to wait hold back their whole platform', async () => {
    const first = await schedule(3)
    const limited: PublishResult = {
      outcome: 'refused',
      kind: 'rate-limited',
      detail: '429',
      retryAfterMs: 60_000,
    }
    platform.answer(limited, limited, limited)
    await pass()
    const second = await schedule(1)
    await pass()
    expect(await onlyTarget(second)).toMatchObject({ status: 'scheduled' })
    clock.advance(70_000)
    await pass()
    await pass()
    expect((await targetsOf(first)).map((target) => target.status)).toEqual([
      'published',
      'published',
      'published',
    ])
    expect(await onlyTarget(second)).toMatchObject({ status: 'published' })
  })

  it('two posts of one account keep the distance its platform asks for', async () => {
    traits = { spacingMs: 30_000 }
    const first = await schedule()
    const accountIds = (await targetsOf(first)).map((target) => target.account_id)
    await pass()
    const second = await schedule(0, { accountIds })
    await pass()
    expect(await onlyTarget(second)).toMatchObject({ status: 'scheduled' })
    clock.advance(30_000)
    await pass()
    expect(await onlyTarget(second)).toMatchObject({ status: 'published' })
  })

  it('after a night without power nothing goes out stale: it is missed and a person decides', async () => {
    const release = await schedule(2)
    clock.moveTo(minutes(61))
    await pass()
    expect((await targetsOf(release)).map((target) => target.status)).toEqual(['missed', 'missed'])
    expect(platform.published()).toBe(0)
    expect(await statusOf(release)).toBe('released')
  })

  it('a clock that jumps back sends nothing twice, one that jumps far ahead sends nothing stale', async () => {
    const release = await schedule(1)
    await pass()
    clock.moveTo(minutes(-180))
    await pass()
    clock.moveTo(T)
    await pass()
    expect(platform.published()).toBe(1)
    expect(await onlyTarget(release)).toMatchObject({ status: 'published' })
    const ahead = await schedule(1)
    clock.moveTo(minutes(60 * 24))
    await pass()
    expect(platform.published()).toBe(1)
    expect(await onlyTarget(ahead)).toMatchObject({ status: 'missed' })
  })

  it('while the clock may be ahead nothing goes out and nothing is missed; at the true time it goes out', async () => {
    const release = await schedule(1)
    rests = true
    clock.moveTo(minutes(60 * 24 * 365))
    await pass()
    expect(await onlyTarget(release)).toMatchObject({ status: 'scheduled' })
    rests = false
    clock.moveTo(T)
    await pass()
    expect(await onlyTarget(release)).toMatchObject({ status: 'published' })
  })

  it.each([null, HEALTH])(
    'under a pause of office %s it is held at its moment, not published',
    async (officeId) => {
      const release = await schedule()
      const pause = {
        council_id: 1,
        office_id: officeId,
        reason: 'Masa berkabung',
        paused_by: town.officerId,
        paused_at: T,
      }
      await town.db.insertInto('publication_pause').values(pause).execute()
      await pass()
      expect(await onlyTarget(release)).toMatchObject({ status: 'held', problem_kind: 'paused' })
      await town.db
        .updateTable('publication_pause')
        .set({ resumed_at: T, resumed_by: town.officerId })
        .execute()
      clock.advance(1000)
      await pass()
      expect(platform.published()).toBe(0)
    },
  )

  it.each([
    ['was retired', { retired_at: T }],
    ['is only listed by now', { mode: 'listed' }],
  ])('an account that %s before the moment gets nothing, and a person is told why', async (_, change) => {
    const release = await schedule(2)
    const [gone] = await targetsOf(release)
    await town.db.updateTable('account').set(change).where('account_id', '=', gone!.account_id).execute()
    await pass()
    expect(platform.published()).toBe(1)
    const states = (await targetsOf(release)).map(({ status, problem_kind }) => [status, problem_kind])
    expect(states).toEqual([
      ['held', 'account-closed'],
      ['published', null],
    ])
  })

  it('an edit after the confirmation, an expired confirmation and an embargo hold it at the last moment', async () => {
    const edited = await schedule()
    await correctArticle(town.db, edited.articleId, town.officerId, 'Baru')
    const expired = await schedule()
    await town.db
      .updateTable('article')
      .set({ confirmed_until: minutes(-1) })
      .where('article_id', '=', expired.articleId)
      .execute()
    const embargo = await schedule()
    await town.db
      .updateTable('article')
      .set({ embargo_until: minutes(1) })
      .where('article_id', '=', embargo.articleId)
      .execute()
    await pass()
    expect(await onlyTarget(edited)).toMatchObject({ status: 'held', problem_kind: 'newer-version' })
    expect(await onlyTarget(expired)).toMatchObject({ status: 'held', problem_kind: 'confirmation-expired' })
    expect(await onlyTarget(embargo)).toMatchObject({ status: 'held', problem_kind: 'embargo' })
    expect(platform.published()).toBe(0)
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
    await town.db
      .updateTable('publication_target')
      .set(dead)
      .where('publication_id', '=', safe.publicationId)
      .execute()
    await town.db
      .updateTable('publication_target')
      .set({ ...dead, called_at: T })
      .where('publication_id', '=', called.publicationId)
      .execute()
    await pass()
    expect(platform.published()).toBe(0)
    expect(await oldestDueAge(town.db, 1, minutes(1))).toBe(60)
    clock.moveTo(minutes(3))
    await pass()
    expect(await onlyTarget(safe)).toMatchObject({ status: 'published' })
    expect(await onlyTarget(called)).toMatchObject({ status: 'unknown', look_ups: 1 })
    expect(platform.published()).toBe(1)
  })

  it('media go up before the moment, and each step is kept before the next', async () => {
    const release = await schedule(1, { at: minutes(30), prepared: false })
    await pass()
    expect(platform.calls).toEqual([`prepare ${release.targets[0]!.id}`])
    expect(await onlyTarget(release)).toMatchObject({
      checkpoint: { uploaded: release.targets[0]!.id },
      prepared_at: T,
    })
    clock.moveTo(minutes(30))
    await pass()
    expect(platform.calls).toEqual([`prepare ${release.targets[0]!.id}`, `publish ${release.targets[0]!.id}`])
  })

  it('a channel that throws leaves an unknown, and every attempt is written down', async () => {
    const release = await schedule()
    platform.channel.publish = () => Promise.reject(new Error('bug'))
    await pass()
    expect(await onlyTarget(release)).toMatchObject({ status: 'unknown' })
    const attempts = await town.db
      .selectFrom('publication_attempt')
      .select(['step', 'outcome', 'detail'])
      .where('target_id', '=', release.targets[0]!.id)
      .execute()
    expect(attempts).toEqual([{ step: 'publish', outcome: 'unknown', detail: 'bug' }])
  })
})
