import { afterAll, beforeAll, beforeEach } from 'vitest'
import { UNLIMITED } from './loopback-platform.ts'
import {
  openReleaseTown,
  addAccounts,
  confirmArticle,
  scheduleRelease,
  type Scheduled,
} from './release-town.ts'
import type { Channel, FindResult, PublishResult } from '../../src/newsroom/publications/channels/channel.ts'
import type { Releaser } from '../../src/newsroom/publications/engine/index.ts'
import { openPublishing } from '../../src/newsroom/publications/open-publishing.ts'
import { fixedClock } from '../../src/platform/clock.ts'
import { createLog } from '../../src/platform/log.ts'
import { createFetcher } from '../../src/platform/network/index.ts'

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
    ...UNLIMITED,
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

type Platform = ReturnType<typeof openPlatform>
type Options = Partial<Parameters<typeof scheduleRelease>[1]>

/** A town whose releases go out at `at` on a platform in memory; `begin` before each test gives both anew. */
async function openReleaseEngine(at: Date) {
  const town = await openReleaseTown()
  const fetcher = createFetcher({ allowPrivate: true })
  const clock = fixedClock(at)
  const now = { platform: openPlatform(), traits: {} as Partial<Channel['traits']>, rests: false }

  const openEngine = (): Releaser =>
    openPublishing({
      db: town.db,
      dataDir: town.dataDir,
      clock,
      fetcher,
      publicUrl: undefined,
      log: createLog('silent'),
      councilId: 1,
      rests: () => now.rests,
      channelOf: () => ({
        ...now.platform.channel,
        traits: { ...now.platform.channel.traits, ...now.traits },
      }),
    })
  let engine = openEngine()

  async function begin(): Promise<Platform> {
    await town.db.deleteFrom('publication_wait').execute()
    await town.db.deleteFrom('publication_pause').execute()
    await town.db
      .updateTable('publication_target')
      .set({ status: 'cancelled' })
      .where('status', 'in', ['scheduled', 'publishing', 'unknown', 'asked', 'held'])
      .execute()
    Object.assign(now, { platform: openPlatform(), traits: {}, rests: false })
    clock.moveTo(at)
    engine = openEngine()
    return now.platform
  }
  async function schedule(accounts = 1, options: Options = {}) {
    const articleId = await confirmArticle(town.db, town.officerId)
    const accountIds = await addAccounts(
      town.db,
      Array.from({ length: accounts }, () => ({})),
    )
    const planned = { articleId, officerId: town.officerId, accountIds, at, prepared: true, ...options }
    return { articleId, ...(await scheduleRelease(town.db, planned)) }
  }
  async function pass(): Promise<void> {
    await engine.poke()
    await engine.settle()
  }
  const targetsOf = ({ publicationId }: Scheduled) =>
    town.db
      .selectFrom('publication_target')
      .selectAll()
      .where('publication_id', '=', publicationId)
      .orderBy('target_id')
      .execute()
  return {
    town,
    clock,
    begin,
    openEngine,
    schedule,
    pass,
    targetsOf,
    onlyTarget: async (release: Scheduled) => (await targetsOf(release))[0]!,
    /** Platforms with other habits, from now on in this test. */
    behave: (traits: Partial<Channel['traits']>) => void (now.traits = traits),
    /** Whether everything waits because the clock may be ahead. */
    rest: (rests: boolean) => void (now.rests = rests),
    close: async () => {
      await fetcher.close()
      await town.close()
    },
  }
}

/** The same for the tests of this `describe`, begun anew before each. Nothing of it may be asked for before they begin. */
export function useReleaseEngine(at: Date) {
  let engine!: Awaited<ReturnType<typeof openReleaseEngine>>
  let platform!: Platform
  beforeAll(async () => {
    engine = await openReleaseEngine(at)
  })
  afterAll(() => engine.close())
  beforeEach(async () => {
    platform = await engine.begin()
  })
  return {
    get town() {
      return engine.town
    },
    get clock() {
      return engine.clock
    },
    get platform() {
      return platform
    },
    openEngine: () => engine.openEngine(),
    schedule: (accounts?: number, options?: Options) => engine.schedule(accounts, options),
    pass: () => engine.pass(),
    targetsOf: (release: Scheduled) => engine.targetsOf(release),
    onlyTarget: (release: Scheduled) => engine.onlyTarget(release),
    behave: (traits: Partial<Channel['traits']>) => engine.behave(traits),
    rest: (rests: boolean) => engine.rest(rests),
  }
}
