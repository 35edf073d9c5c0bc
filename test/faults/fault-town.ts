import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { keepMedia } from '../../src/newsroom/media/index.ts'
import { saveSecret } from '../../src/newsroom/accounts/index.ts'
import { openPublishing, type Releaser } from '../../src/newsroom/publications/index.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { inTransaction } from '../../src/platform/db/index.ts'
import { createLog } from '../../src/platform/log.ts'
import { createFetcher } from '../../src/platform/network/index.ts'
import { FAULT_PACE, faultChannelOf } from '../harness/fault-pace.ts'
import type { LoopbackPlatform } from '../harness/loopback-platform.ts'
import { takePhoto } from '../harness/pictures.ts'
import { addAccounts, confirmArticle, openReleaseTown, scheduleRelease } from '../harness/release-town.ts'
import { openFaultyWay, type FaultyWay } from '../peers/drop-answers.ts'
import type { BlueskyPeer } from '../peers/start-bluesky.ts'
import type { WordPressPeer } from '../peers/start-wordpress.ts'

export type Platform = 'wordpress' | 'bluesky' | 'keyless'
export type Peers = { wordpress: WordPressPeer; bluesky: BlueskyPeer; keyless: LoopbackPlatform }

/** What is live of a target on the real server, read by the public: one address for each post. */
export async function findLive(peers: Peers, platform: Platform, targetId: string): Promise<string[]> {
  if (platform === 'keyless') {
    return peers.keyless.posts.filter((post) => post.key === targetId).map((post) => post.key)
  }
  if (platform === 'wordpress') {
    const route = `${peers.wordpress.url}/?rest_route=/wp/v2/posts&per_page=100&search=${targetId}`
    const posts = (await (await fetch(route)).json()) as { link: string; content: { rendered: string } }[]
    return posts.filter((post) => post.content.rendered.includes(targetId)).map((post) => post.link)
  }
  const live: string[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const query = `repo=${peers.bluesky.did}&collection=app.bsky.feed.post&limit=100&cursor=${cursor}`
    const answer = await fetch(`${peers.bluesky.url}/xrpc/com.atproto.repo.listRecords?${query}`)
    const page = (await answer.json()) as {
      records: { uri: string; value: { text: string } }[]
      cursor?: string
    }
    live.push(...page.records.filter(({ value }) => value.text.includes(targetId)).map(({ uri }) => uri))
    ;({ cursor } = page)
  }
  return live
}

/** A town of its own with one account on each real server, behind ways that can lose answers, and a worker that survives. */
export async function openFaultTown(peers: Peers) {
  const town = await openReleaseTown()
  const fetcher = createFetcher({ allowPrivate: true })
  const ways: Record<Platform, FaultyWay> = {
    wordpress: await openFaultyWay(peers.wordpress.url),
    bluesky: await openFaultyWay(peers.bluesky.url),
    keyless: await openFaultyWay(peers.keyless.url),
  }
  const accountIds = await addAccounts(town.db, [
    { channel: 'wordpress', name: 'Situs', address: ways.wordpress.url },
    { channel: 'bluesky', name: 'Bluesky', address: ways.bluesky.url },
    { channel: 'webhook', name: 'Tanpa kunci', address: ways.keyless.url },
  ])
  await connect(town, accountIds, peers)
  const mediaId = await keepPicture(town)
  const articleId = await confirmArticle(town.db, town.officerId)
  const releaser: Releaser = openPublishing({
    db: town.db,
    dataDir: town.dataDir,
    clock: systemClock,
    fetcher,
    publicUrl: undefined,
    log: createLog('silent'),
    councilId: 1,
    pace: FAULT_PACE,
    channelOf: faultChannelOf,
  })
  return {
    ...town,
    ways,
    releaser,
    /** A release on both accounts that is due now; with a picture there is more to do. */
    schedule: async (withPicture: boolean) => {
      const at = new Date()
      const release = await scheduleRelease(town.db, { articleId, officerId: town.officerId, accountIds, at })
      if (withPicture) await addPicture(town, release.publicationId, mediaId)
      const [wordpress, bluesky, keyless] = release.targets
      if (!wordpress || !bluesky || !keyless) throw new Error('three targets expected')
      return {
        publicationId: release.publicationId,
        targets: { wordpress: wordpress.id, bluesky: bluesky.id, keyless: keyless.id },
      }
    },
    close: async () => {
      await releaser.stop()
      await fetcher.close()
      await Promise.all(Object.values(ways).map((way) => way.close()))
      await town.close()
    },
  }
}
export type FaultTown = Awaited<ReturnType<typeof openFaultTown>>

type Town = Awaited<ReturnType<typeof openReleaseTown>>

async function connect(town: Town, accountIds: number[], peers: Peers): Promise<void> {
  const [wordpress = 0, bluesky = 0] = accountIds
  const deps = { db: town.db, dataDir: town.dataDir, clock: systemClock }
  await town.db
    .updateTable('account')
    .set({ settings: JSON.stringify({ user: peers.wordpress.user }) })
    .where('account_id', '=', wordpress)
    .execute()
  await town.db
    .updateTable('account')
    .set({ handle: peers.bluesky.handle })
    .where('account_id', '=', bluesky)
    .execute()
  await inTransaction(town.db, async (tx) => {
    for (const [accountId, { appPassword }] of [
      [wordpress, peers.wordpress],
      [bluesky, peers.bluesky],
    ] as const) {
      await saveSecret(deps, tx, { councilId: 1, accountId }, { secret: { appPassword }, expiresAt: null })
    }
  })
}

async function keepPicture(town: Town): Promise<string> {
  const id = randomUUID()
  const actor = {
    councilId: 1,
    officer: { id: town.officerId, name: 'Sari', role: 'viewer' as const, offices: [] },
    mode: 'council' as const,
  }
  const photo = await takePhoto({ width: 320, height: 240 })
  const fields = { id, alt: 'Balita diimunisasi', keepPlace: 'no' as const }
  const deps = { db: town.db, dataDir: town.dataDir, clock: systemClock }
  const kept = await keepMedia(deps, actor, fields, {
    stream: Readable.from([photo]),
    contentType: 'image/jpeg',
    wasCut: () => false,
  })
  if (!kept.ok) throw new Error(kept.refusal)
  return id
}

async function addPicture(town: Town, publicationId: number, mediaId: string): Promise<void> {
  const picture = {
    id: mediaId,
    kind: 'image',
    contentType: 'image/jpeg',
    byteCount: 10_000,
    width: 320,
    height: 240,
    durationMs: null,
    alt: 'Balita diimunisasi',
  }
  const rows = await town.db
    .selectFrom('publication_target')
    .select(['target_id', 'payload'])
    .where('publication_id', '=', publicationId)
    .execute()
  for (const row of rows) {
    const payload = JSON.stringify({ ...(row.payload as object), media: [picture] })
    await town.db
      .updateTable('publication_target')
      .set({ payload })
      .where('target_id', '=', row.target_id)
      .execute()
  }
}
