import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openBench,
  payloadOf,
  pictureOf,
  type ChannelBench,
  type OpenBench,
} from '../../../../../test/contract/channel-bench.ts'
import { describeChannel } from '../../../../../test/contract/channels.ts'
import { openFakeContainers } from '../../../../../test/fakes/fake-meta.ts'
import type { Channel, Checkpoint } from '../channel.ts'
import { instagramChannel } from '../instagram/index.ts'
import { threadsChannel } from '../threads/index.ts'

const TOKEN = 'IGAA-contoh-token'
const picture = pictureOf(500)

/** Instagram takes nothing without a picture: every post of the suite gets one. */
const withPicture: Channel = {
  ...instagramChannel,
  prepare: (context, payload, progress) =>
    instagramChannel.prepare(
      context,
      payload.media.length > 0 ? payload : { ...payload, media: [picture] },
      progress,
    ),
}

async function open(
  kind: 'instagram' | 'threads',
): Promise<ChannelBench & { fake: Awaited<ReturnType<typeof openFakeContainers>> }> {
  const fake = await openFakeContainers(TOKEN, kind)
  return {
    fake,
    channel: kind === 'instagram' ? withPicture : threadsChannel,
    url: fake.url,
    connect: (url) => ({
      account: { settings: { apiUrl: url, userId: '88' } },
      secret: { accessToken: TOKEN },
    }),
    wrongSecret: { accessToken: 'IGAA-token-salah' },
    listPosts: () => Promise.resolve([...fake.posts.values()]),
    createRequest: /_publish /,
    publicUrl: (id) => `https://humas.contoh.go.id/media/${id}`,
    close: () => fake.close(),
  }
}

describeChannel(withPicture, () => open('instagram'))
describeChannel(threadsChannel, () => open('threads'))

describe.each(['instagram', 'threads'] as const)('%s', (kind) => {
  const channel = kind === 'instagram' ? instagramChannel : threadsChannel
  let bench: Awaited<ReturnType<typeof open>>
  let town: OpenBench
  beforeAll(async () => {
    bench = await open(kind)
    town = await openBench(bench)
  })
  afterAll(() => town.close())

  it('waits as long as Meta asks before the container is looked at', async () => {
    const save = () => Promise.resolve()
    const first = await channel.prepare(town.context(), payloadOf({ media: [picture] }), {
      checkpoint: null,
      save,
    })
    expect(first).toMatchObject({ outcome: 'pending', afterMs: kind === 'threads' ? 30_000 : 5000 })
  })

  it('after a crash goes on with the container that was made', async () => {
    const payload = payloadOf({ media: [picture, pictureOf(400)] })
    const saved: Checkpoint[] = []
    const crash = {
      checkpoint: null,
      save: (checkpoint: Checkpoint) => {
        saved.push(structuredClone(checkpoint))
        return saved.length < 2 ? Promise.resolve() : Promise.reject(new Error('crash'))
      },
    }
    await expect(channel.prepare(town.context(), payload, crash)).rejects.toThrow('crash')
    const before = bench.fake.containers.size
    const save = () => Promise.resolve()
    await channel.prepare(town.context(), payload, { checkpoint: saved[1] ?? null, save })
    expect(bench.fake.containers.size).toBe(before + 1)
  })

  it('a container too old is made anew', async () => {
    bench.fake.state.finalStatus = 'EXPIRED'
    const payload = payloadOf({ media: [picture] })
    const save = () => Promise.resolve()
    let prepared = await channel.prepare(town.context(), payload, { checkpoint: null, save })
    const containers: unknown[] = []
    for (let times = 0; times < 3 && prepared.outcome !== 'refused'; times += 1) {
      containers.push(prepared.checkpoint['container'])
      prepared = await channel.prepare(town.context(), payload, { checkpoint: prepared.checkpoint, save })
    }
    bench.fake.state.finalStatus = 'FINISHED'
    expect(new Set(containers).size).toBe(2)
  })

  it('media that Meta cannot use are refused as such', async () => {
    bench.fake.state.finalStatus = 'ERROR'
    expect(await town.publish(payloadOf({ media: [picture] }))).toMatchObject({
      outcome: 'refused',
      kind: 'media',
    })
    bench.fake.state.finalStatus = 'FINISHED'
  })

  it('a day that is used up is said before anything is made', async () => {
    bench.fake.state.quotaUsed = 50
    expect(await town.publish(payloadOf({ media: [picture] }))).toMatchObject({
      outcome: 'refused',
      kind: 'quota',
    })
    expect(await channel.check(town.context())).toMatchObject({ postsLeft: 0, limits: { postsPerDay: 50 } })
    bench.fake.state.quotaUsed = 0
  })

  it('without a public address there is no way to give it a picture', async () => {
    const files = { read: () => Promise.resolve(town.picture), publicUrl: () => null }
    const refused = await town.publish(payloadOf({ media: [picture] }), town.context({ files }))
    expect(refused).toMatchObject({ outcome: 'refused', kind: 'media' })
  })

  it('a token is renewed; an empty one and a lost line change nothing; a plain no is a revocation', async () => {
    const { refresh } = channel
    if (refresh === null) throw new Error('no refresh')
    bench.fake.state.tokens = [TOKEN, 'IGAA-token-baru']
    expect(await refresh(town.context())).toMatchObject({
      outcome: 'refreshed',
      secret: { accessToken: 'IGAA-token-baru' },
    })
    bench.fake.state.tokens = [TOKEN, '']
    expect(await refresh(town.context())).toMatchObject({ outcome: 'later' })
    for (const fault of ['request', 'answer', { kind: 'other', reaches: false, status: 503 }] as const) {
      town.way.plan([fault])
      expect(await refresh(town.context())).toMatchObject({ outcome: 'later' })
    }
    expect(await refresh(town.context({ secret: bench.wrongSecret }))).toMatchObject({ outcome: 'revoked' })
  })
})
