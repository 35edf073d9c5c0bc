import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decideForTarget } from '../../src/newsroom/publications/decisions/index.ts'
import type { Actor } from '../../src/people/index.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { openLoopbackPlatform } from '../harness/loopback-platform.ts'
import { HEALTH } from '../harness/release-town.ts'
import type { Kill, ReleaseUntilKilled } from '../harness/release-until-killed.ts'
import { findMissing } from '../peers/ensure-peers.ts'
import { startBluesky } from '../peers/start-bluesky.ts'
import { startWordPress } from '../peers/start-wordpress.ts'
import type { Fault } from '../peers/drop-answers.ts'
import { findLive, openFaultTown, type FaultTown, type Peers, type Platform } from './fault-town.ts'

/** All of them take minutes: `npm run test:faults`. With the other tests every step has its turn at least in part. */
const ALL = process.env['npm_lifecycle_event'] === 'test:faults'
const ROUNDS = Number(process.env['FAULT_ROUNDS'] ?? (ALL ? 200 : 24))
/** Towns side by side: most of a round is waiting for a lease to end. */
const LANES = 4
/** The third has no keys and keeps whatever it gets twice: what protects there is the engine alone. */
const PLATFORMS = ['wordpress', 'bluesky', 'keyless'] as const
const missing = [await findMissing('wordpress'), await findMissing('bluesky')].filter((one) => one !== null)

type Round = { step: string; withPicture: boolean } & (
  { kill: Kill } | { drop: { at: number; fault: Fault } }
)
type Outcome = { step: string; platform: Platform; how: string; posts: number }

/** No step has a divisor in common with it: also a few rounds are spread over all steps. */
const STRIDE = 7

/** Every step, again and again, with another delay each time, until there are enough. */
function listKills(count: number): Round[] {
  const steps = [
    ...Array.from({ length: 8 }, (_, n) =>
      ['before', 'during', 'after'].map((at) => ({ at, n: n + 1 })),
    ).flat(),
    ...Array.from({ length: 12 }, (_, n) => ({ at: 'query', n: n + 1 })),
  ] as Pick<Kill, 'at' | 'n'>[]
  return Array.from({ length: count }, (_, at) => {
    const { at: when, n } = steps[(at * STRIDE) % steps.length]!
    const kill = { at: when, n, delayMs: 5 + ((at * 37) % 160) }
    const name =
      when === 'query' ? `killed before change ${n} in the database` : `killed ${when} request ${n}`
    return { step: name, withPicture: Math.floor(at / steps.length) % 2 === 0, kill }
  })
}

function listDrops(count: number): Round[] {
  const steps = Array.from({ length: 6 }, (_, at) =>
    (['answer', 'request'] as const).map((fault) => ({ at, fault })),
  ).flat()
  return Array.from({ length: count }, (_, at) => {
    const drop = steps[(at * STRIDE) % steps.length]!
    const name = drop.fault === 'answer' ? 'answer' : 'connection'
    const step = `${name} of request ${drop.at + 1} lost`
    return { step, withPicture: Math.floor(at / steps.length) % 2 === 0, drop }
  })
}

const actor = (town: FaultTown): Actor => ({
  councilId: 1,
  officer: {
    id: town.officerId,
    name: 'Sari Wulandari',
    role: 'viewer',
    offices: [{ officeId: HEALTH, isDesk: false, roles: ['social-media-admin'] }],
  },
  mode: 'council',
})

async function startWorker(town: FaultTown, kill: Kill): Promise<ChildProcess> {
  const given: ReleaseUntilKilled = { url: town.url, dataDir: town.dataDir, kill }
  const script = path.join(import.meta.dirname, '../harness/release-until-killed.ts')
  const child = spawn(process.execPath, [script, JSON.stringify(given)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

/** Runs the surviving worker until nothing happens by itself any more; a person answers what nobody can know. */
async function comeToRest(peers: Peers, town: FaultTown, targets: Record<Platform, string>) {
  const how = new Map<Platform, string>()
  for (let turn = 0; turn < 600; turn += 1) {
    await town.releaser.poke()
    await town.releaser.settle()
    const rows = await town.db
      .selectFrom('publication_target')
      .select(['target_id', 'status', 'look_at', 'look_ups'])
      .where('target_id', 'in', Object.values(targets))
      .execute()
    let open = false
    for (const platform of PLATFORMS) {
      const row = rows.find((one) => one.target_id === targets[platform])!
      if (row.status === 'unknown' && row.look_at === null) {
        how.set(platform, `${await sayWhatIsTrue(peers, town, platform, row.target_id)} by a person`)
        open = true
      } else if (['scheduled', 'publishing', 'unknown'].includes(row.status)) open = true
      else if (!how.has(platform))
        how.set(platform, row.look_ups > 0 ? `${row.status} by look-up` : row.status)
    }
    if (!open) return { how, statuses: new Map(rows.map((row) => [row.target_id, row.status])) }
    await wait(150)
  }
  throw new Error('a target never came to rest')
}

/** The officer looks at the real server and says what is there. */
async function sayWhatIsTrue(
  peers: Peers,
  town: FaultTown,
  platform: Platform,
  targetId: string,
): Promise<string> {
  const live = (await findLive(peers, platform, targetId)).length > 0
  const deps = { db: town.db, clock: systemClock, onChanged: () => Promise.resolve() }
  const address =
    platform === 'bluesky' ? 'https://bsky.app/profile/x/post/1' : `${town.ways[platform].url}/?p=1`
  const decided = await decideForTarget(
    deps,
    actor(town),
    targetId,
    live ? { decision: 'is-live', permalink: address } : { decision: 'is-not-live', publishAgain: true },
  )
  if (!decided.ok) throw new Error(decided.refusal)
  return live ? 'published: said live' : 'published: said not live'
}

async function run(peers: Peers, town: FaultTown, round: Round): Promise<Outcome[]> {
  const worker = 'kill' in round ? await startWorker(town, round.kill) : null
  const { targets } = await town.schedule(round.withPicture)
  if (worker) {
    const gone = once(worker, 'exit')
    worker.stdin!.write('go\n')
    await gone
  } else if ('drop' in round) {
    const faults: Fault[] = [
      ...Array.from({ length: round.drop.at }, () => 'nothing' as const),
      round.drop.fault,
    ]
    for (const platform of PLATFORMS) town.ways[platform].plan(faults)
  }
  const { how, statuses } = await comeToRest(peers, town, targets)
  for (const platform of PLATFORMS) town.ways[platform].plan([])
  return Promise.all(
    PLATFORMS.map(async (platform) => {
      const posts = (await findLive(peers, platform, targets[platform])).length
      const status = statuses.get(targets[platform]) ?? 'lost'
      // A post that is there and not known, or known and not there, is a loss.
      const isKnown = (posts === 1) === (status === 'published')
      const said = how.get(platform) ?? status
      return {
        step: round.step,
        platform,
        how: isKnown ? said : `LOST: ${status} with ${posts} posts`,
        posts,
      }
    }),
  )
}

function printTable(outcomes: Outcome[], rounds: number): void {
  const counts = new Map<string, number>()
  const family = (step: string): string => step.replace(/\d+/, 'n')
  for (const { step, platform, how } of outcomes) {
    const key = `${family(step).padEnd(40)} ${platform.padEnd(10)} ${how}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const lines = [...counts]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([key, count]) => `  ${String(count).padStart(4)}  ${key}`)
  const twice = outcomes.filter((one) => one.posts > 1).length
  const lost = outcomes.filter((one) => one.how.startsWith('LOST')).length
  console.log(
    [`${rounds} rounds, ${outcomes.length} targets: ${twice} twice, ${lost} lost`, ...lines].join('\n'),
  )
}

describe.skipIf(missing.length > 0)(
  'a release through every accident, on a real WordPress and a real Bluesky',
  () => {
    let peers: Peers
    const lanes: FaultTown[] = []

    beforeAll(async () => {
      const [wordpress, bluesky] = await Promise.all([startWordPress(), startBluesky()])
      peers = { wordpress, bluesky, keyless: await openLoopbackPlatform(60) }
      for (let lane = 0; lane < LANES; lane += 1) lanes.push(await openFaultTown(peers))
    })
    afterAll(async () => {
      await Promise.all(lanes.map((town) => town.close()))
      await peers.wordpress.close()
      await peers.bluesky.close()
      await peers.keyless.close()
    })

    it('never posts twice and never loses one silently', async () => {
      const kills = Math.ceil(ROUNDS / 2)
      const waiting = [...listKills(kills), ...listDrops(ROUNDS - kills)]
      const rounds = waiting.length
      const outcomes: Outcome[] = []
      const work = async (town: FaultTown): Promise<void> => {
        for (let round = waiting.shift(); round; round = waiting.shift()) {
          outcomes.push(...(await run(peers, town, round)))
        }
      }
      await Promise.all(lanes.map(work))
      printTable(outcomes, rounds)
      expect(outcomes).toHaveLength(rounds * PLATFORMS.length)
      expect(outcomes.filter((one) => one.posts > 1)).toEqual([])
      expect(outcomes.filter((one) => one.how.startsWith('LOST'))).toEqual([])
      // After an accident with a person to answer, everything is live.
      expect(outcomes.filter((one) => one.posts !== 1)).toEqual([])
    })
  },
)
