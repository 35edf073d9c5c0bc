import { describe, expect, it } from 'vitest'
import { useReleaseEngine } from '../../../../test/harness/release-engine.ts'
import type { Scheduled } from '../../../../test/harness/release-town.ts'
import type { PublishResult } from '../channels/channel.ts'

const T = new Date('2026-11-22T01:00:00Z')
const minutes = (n: number): Date => new Date(T.getTime() + n * 60_000)

describe('the release engine', () => {
  const office = useReleaseEngine(T)
  const { schedule, pass, targetsOf, onlyTarget } = office
  const statusOf = async (release: Scheduled) =>
    (
      await office.town.db
        .selectFrom('publication')
        .select('status')
        .where('publication_id', '=', release.publicationId)
        .executeTakeFirstOrThrow()
    ).status

  it('publishes every account once at its moment, and not before', async () => {
    const release = await schedule(5)
    office.clock.moveTo(new Date(T.getTime() - 1))
    await pass()
    expect(office.platform.published()).toBe(0)
    office.clock.moveTo(new Date(T.getTime() + 40))
    const other = office.openEngine()
    await Promise.all([pass(), pass(), other.poke()])
    await other.settle()
    await pass()
    expect(office.platform.published()).toBe(5)
    const targets = await targetsOf(release)
    expect(targets.map((target) => target.status)).toEqual(Array(5).fill('published'))
    expect(targets.map((target) => target.offset_ms)).toEqual(Array(5).fill(40))
    expect(await statusOf(release)).toBe('released')
    const article = await office.town.db
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
    const article = await office.town.db
      .selectFrom('article')
      .select('status')
      .where('article_id', '=', release.articleId)
      .executeTakeFirstOrThrow()
    expect(article.status).toBe('ready')
  })

  it('a lost answer is looked up and never sent again', async () => {
    const release = await schedule()
    office.platform.answer({ outcome: 'unknown', detail: 'connection broken' })
    await pass()
    expect(await onlyTarget(release)).toMatchObject({ status: 'unknown', problem_kind: 'answer-lost' })
    office.clock.advance(5000)
    office.platform.find({ outcome: 'found', remoteId: 'r1', permalink: 'https://contoh.go.id/r1' })
    await pass()
    expect(await onlyTarget(release)).toMatchObject({
      status: 'published',
      remote_id: 'r1',
      permalink: 'https://contoh.go.id/r1',
    })
    expect(office.platform.published()).toBe(1)
  })

  it('what is nowhere to be found is asked of a person after the last look-up, and still not sent again', async () => {
    const release = await schedule()
    office.platform.answer({ outcome: 'unknown', detail: 'connection broken' })
    await pass()
    for (let look = 0; look < 8; look += 1) {
      office.clock.advance(301_000)
      await pass()
    }
    expect(await onlyTarget(release)).toMatchObject({
      status: 'unknown',
      problem_kind: 'not-found',
      look_at: null,
      look_ups: 5,
    })
    expect(office.platform.published()).toBe(1)
    expect(await statusOf(release)).toBe('releasing')
  })

  it('a platform that takes our key gets the same post again once it was absent twice', async () => {
    office.behave({ once: 'key' })
    const release = await schedule()
    office.platform.answer({ outcome: 'unknown', detail: 'connection broken' })
    await pass()
    for (let look = 0; look < 3; look += 1) {
      office.clock.advance(16_000)
      await pass()
    }
    expect(await onlyTarget(release)).toMatchObject({ status: 'published' })
    expect(office.platform.published()).toBe(2)
    expect(new Set(office.platform.calls.filter((call) => call.startsWith('publish'))).size).toBe(1)
  })

  it.each(['auth', 'invalid', 'duplicate', 'quota', 'billing', 'media', 'forbidden'] as const)(
    'refused as %s it is not tried again',
    async (kind) => {
      const release = await schedule()
      office.platform.answer({ outcome: 'refused', kind, detail: 'no', retryAfterMs: null })
      await pass()
      office.clock.advance(600_000)
      await pass()
      expect(await onlyTarget(release)).toMatchObject({
        status: 'refused',
        problem_kind: kind,
        problem: 'no',
      })
      expect(office.platform.published()).toBe(1)
      const [account] = await office.town.db
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
    office.platform.answer({ outcome: 'refused', kind: 'rate-limited', detail: '429', retryAfterMs: 90_000 })
    await pass()
    office.clock.advance(89_000)
    await pass()
    expect(office.platform.published()).toBe(2)
    office.clock.advance(12_000)
    await pass()
    expect(office.platform.published()).toBe(3)
    expect((await targetsOf(release)).map((target) => target.status)).toEqual(['published', 'published'])
  })

  it('a wait that ends after the staleness window is missed, not late', async () => {
    const release = await schedule(1, { stalenessMinutes: 5 })
    office.platform.answer({ outcome: 'refused', kind: 'rate-limited', detail: '429', retryAfterMs: 600_000 })
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
    office.platform.answer(limited, limited, limited)
    await pass()
    const second = await schedule(1)
    await pass()
    expect(await onlyTarget(second)).toMatchObject({ status: 'scheduled' })
    office.clock.advance(70_000)
    await pass()
    await pass()
    expect((await targetsOf(first)).map((target) => target.status)).toEqual([
      'published',
      'published',
      'published',
    ])
    expect(await onlyTarget(second)).toMatchObject({ status: 'published' })
  })

  it('an account that was told to wait holds back no other one', async () => {
    const limited = await schedule()
    office.platform.answer({ outcome: 'refused', kind: 'rate-limited', detail: '429', retryAfterMs: 60_000 })
    await pass()
    const other = await schedule()
    await pass()
    expect(await onlyTarget(limited)).toMatchObject({ status: 'scheduled' })
    expect(await onlyTarget(other)).toMatchObject({ status: 'published' })
  })

  it('what was tried again is told with how late the first call was', async () => {
    const release = await schedule()
    office.platform.answer({ outcome: 'refused', kind: 'unavailable', detail: '503', retryAfterMs: null })
    office.clock.advance(40)
    await pass()
    office.clock.advance(10_000)
    await pass()
    expect(await onlyTarget(release)).toMatchObject({ status: 'published', offset_ms: 40 })
  })

  it('two posts of one account keep the distance its platform asks for', async () => {
    office.behave({ spacingMs: 30_000 })
    const first = await schedule()
    const accountIds = (await targetsOf(first)).map((target) => target.account_id)
    await pass()
    const second = await schedule(0, { accountIds })
    await pass()
    expect(await onlyTarget(second)).toMatchObject({ status: 'scheduled' })
    office.clock.advance(30_000)
    await pass()
    expect(await onlyTarget(second)).toMatchObject({ status: 'published' })
  })

  it('after a night without power nothing goes out stale: it is missed and a person decides', async () => {
    const release = await schedule(2)
    office.clock.moveTo(minutes(61))
    await pass()
    expect((await targetsOf(release)).map((target) => target.status)).toEqual(['missed', 'missed'])
    expect(office.platform.published()).toBe(0)
    expect(await statusOf(release)).toBe('released')
  })

  it('a clock that jumps back sends nothing twice, one that jumps far ahead sends nothing stale', async () => {
    const release = await schedule(1)
    await pass()
    office.clock.moveTo(minutes(-180))
    await pass()
    office.clock.moveTo(T)
    await pass()
    expect(office.platform.published()).toBe(1)
    expect(await onlyTarget(release)).toMatchObject({ status: 'published' })
    const ahead = await schedule(1)
    office.clock.moveTo(minutes(60 * 24))
    await pass()
    expect(office.platform.published()).toBe(1)
    expect(await onlyTarget(ahead)).toMatchObject({ status: 'missed' })
  })

  it('while the clock may be ahead nothing goes out and nothing is missed; at the true time it goes out', async () => {
    const release = await schedule(1)
    office.rest(true)
    office.clock.moveTo(minutes(60 * 24 * 365))
    await pass()
    expect(await onlyTarget(release)).toMatchObject({ status: 'scheduled' })
    office.rest(false)
    office.clock.moveTo(T)
    await pass()
    expect(await onlyTarget(release)).toMatchObject({ status: 'published' })
  })

  it('media go up before the moment, and each step is kept before the next', async () => {
    const release = await schedule(1, { at: minutes(30), prepared: false })
    await pass()
    expect(office.platform.calls).toEqual([`prepare ${release.targets[0]!.id}`])
    expect(await onlyTarget(release)).toMatchObject({
      checkpoint: { uploaded: release.targets[0]!.id },
      prepared_at: T,
    })
    office.clock.moveTo(minutes(30))
    await pass()
    expect(office.platform.calls).toEqual([
      `prepare ${release.targets[0]!.id}`,
      `publish ${release.targets[0]!.id}`,
    ])
  })

  it('a channel that throws leaves an unknown, and every attempt is written down', async () => {
    const release = await schedule()
    office.platform.channel.publish = () => Promise.reject(new Error('bug'))
    await pass()
    expect(await onlyTarget(release)).toMatchObject({ status: 'unknown' })
    const attempts = await office.town.db
      .selectFrom('publication_attempt')
      .select(['step', 'outcome', 'detail'])
      .where('target_id', '=', release.targets[0]!.id)
      .execute()
    expect(attempts).toEqual([{ step: 'publish', outcome: 'unknown', detail: 'bug' }])
  })
})
