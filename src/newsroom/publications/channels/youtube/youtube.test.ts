import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  drawPicture,
  openBench,
  payloadOf,
  pictureOf,
  type ChannelBench,
  type OpenBench,
} from '../../../../../test/contract/channel-bench.ts'
import { describeChannel } from '../../../../../test/contract/channels.ts'
import { openFakeYoutube } from '../../../../../test/fakes/fake-youtube.ts'
import type { Channel, PayloadMedia } from '../channel.ts'
import { untilPacificMidnight } from './call-youtube.ts'
import { youtubeChannel } from './index.ts'

const TOKEN = 'ya29.contoh-token'
const SECRET = {
  accessToken: TOKEN,
  refreshToken: 'google-refresh',
  clientId: 'klien',
  clientSecret: 'rahasia-klien',
}

const filmOf = (byteCount: number): PayloadMedia => ({
  ...pictureOf(byteCount),
  kind: 'video',
  contentType: 'video/mp4',
})

/** YouTube takes nothing but films: every post of the suite gets one. */
function withFilm(byteCount: () => number): Channel {
  return {
    ...youtubeChannel,
    prepare: (context, payload, progress) =>
      youtubeChannel.prepare(context, { ...payload, media: [filmOf(byteCount())] }, progress),
  }
}

async function openYoutube(): Promise<ChannelBench & { fake: Awaited<ReturnType<typeof openFakeYoutube>> }> {
  const fake = await openFakeYoutube(TOKEN)
  bytes = (await drawPicture()).length
  return {
    fake,
    channel: withFilm(() => bytes),
    url: fake.url,
    connect: (url) => ({ account: { settings: { apiUrl: url, tokenUrl: `${url}/token` } }, secret: SECRET }),
    wrongSecret: {
      accessToken: 'ya29.token-salah',
      refreshToken: 'refresh-salah',
      clientId: 'k',
      clientSecret: 's',
    },
    listPosts: () =>
      Promise.resolve(
        [...fake.videos.values()]
          .filter((video) => video.privacy === 'public')
          .map(({ id, title, description }) => ({ id, text: `${title}\n${description}` })),
      ),
    createRequest: /^PUT \/youtube\/v3\/videos\?part=status/,
    media: null,
    close: () => fake.close(),
  }
}

let bytes = 0
describeChannel(
  withFilm(() => bytes),
  openYoutube,
)

describe('YouTube', () => {
  let bench: Awaited<ReturnType<typeof openYoutube>>
  let town: OpenBench
  beforeAll(async () => {
    bench = await openYoutube()
    town = await openBench(bench)
  })
  afterAll(() => town.close())
  const save = () => Promise.resolve()

  it('the film lies there unseen until the moment', async () => {
    const payload = payloadOf({ media: [filmOf(town.picture.length)] })
    const prepared = await youtubeChannel.prepare(town.context(), payload, { checkpoint: null, save })
    expect([...bench.fake.videos.values()].at(-1)).toMatchObject({
      privacy: 'private',
      bytes: town.picture.length,
    })
    if (prepared.outcome !== 'ready') throw new Error('not ready')
    await youtubeChannel.publish(town.context(), payload, prepared.checkpoint)
    expect([...bench.fake.videos.values()].at(-1)).toMatchObject({ privacy: 'public' })
  })

  it('an upload whose end was lost is asked for, and there is one video', async () => {
    const payload = payloadOf({ media: [filmOf(town.picture.length)] })
    const before = bench.fake.videos.size
    let kept = null as Record<string, unknown> | null
    const keep = (checkpoint: Record<string, unknown>) => {
      kept = checkpoint
      return Promise.resolve()
    }
    town.way.plan(['nothing', 'answer'], /^PUT \/session/)
    bench.fake.state.url = town.way.url
    const lost = await youtubeChannel.prepare(town.context(), payload, { checkpoint: null, save: keep })
    expect(lost).toMatchObject({ outcome: 'refused', kind: 'unavailable' })
    town.way.plan([])
    const done = await youtubeChannel.prepare(town.context(), payload, { checkpoint: kept, save: keep })
    expect(done).toMatchObject({ outcome: 'ready' })
    expect(bench.fake.videos.size).toBe(before + 1)
  })

  describe('an upload begun days ago', () => {
    const DAY_MS = 86_400_000
    let kept: Record<string, unknown> | null
    const keep = (checkpoint: Record<string, unknown>) => {
      kept = checkpoint
      return Promise.resolve()
    }
    /** A session that has nothing yet, begun so long ago. */
    async function beginAgo(ageMs: number) {
      const payload = payloadOf({ media: [filmOf(town.picture.length)] })
      town.way.plan(['request'], /^PUT \/session/)
      bench.fake.state.url = town.way.url
      await youtubeChannel.prepare(town.context(), payload, { checkpoint: null, save: keep })
      town.way.plan([])
      const begunAt = new Date(town.clock.now().getTime() - ageMs).toISOString()
      return { payload, checkpoint: { ...kept, begunAt }, sessions: bench.fake.sessions.size }
    }

    it('goes on in its session while YouTube keeps that', async () => {
      const { payload, checkpoint, sessions } = await beginAgo(5 * DAY_MS)
      const done = await youtubeChannel.prepare(town.context(), payload, { checkpoint, save: keep })
      expect(done).toMatchObject({ outcome: 'ready', checkpoint: { begunAt: checkpoint.begunAt } })
      expect(bench.fake.sessions.size).toBe(sessions)
    })

    it('begins anew once its session is too old, and says from when on', async () => {
      const { payload, checkpoint, sessions } = await beginAgo(7 * DAY_MS)
      const done = await youtubeChannel.prepare(town.context(), payload, { checkpoint, save: keep })
      const begunAt = town.clock.now().toISOString()
      expect(done).toMatchObject({ outcome: 'ready', checkpoint: { begunAt } })
      expect(kept).toMatchObject({ begunAt })
      expect(bench.fake.sessions.size).toBe(sessions + 1)
    })

    it('begins anew at the next try when YouTube no longer knows its session', async () => {
      const { payload, checkpoint } = await beginAgo(DAY_MS)
      bench.fake.sessions.clear()
      const refused = await youtubeChannel.prepare(town.context(), payload, { checkpoint, save: keep })
      expect(refused).toMatchObject({ outcome: 'refused', kind: 'unavailable' })
      expect(kept).toEqual({ session: null, begunAt: null, videoId: null })
      const done = await youtubeChannel.prepare(town.context(), payload, { checkpoint: kept, save: keep })
      expect(done).toMatchObject({ outcome: 'ready' })
    })
  })

  it('a film of a project that was not audited stays private, and that is said', async () => {
    bench.fake.state.stayPrivate = true
    expect(await town.publish(payloadOf())).toMatchObject({ outcome: 'refused', kind: 'forbidden' })
    bench.fake.state.stayPrivate = false
  })

  it('without a film there is no post', async () => {
    const refused = await youtubeChannel.prepare(town.context(), payloadOf(), { checkpoint: null, save })
    expect(refused).toMatchObject({ outcome: 'refused', kind: 'media' })
  })

  it('a quota that is used up fills again at midnight Pacific time', async () => {
    const body = JSON.stringify({ error: { errors: [{ reason: 'quotaExceeded' }], message: 'quota' } })
    const headers = { 'content-type': 'application/json' }
    town.way.plan([{ kind: 'other', reaches: false, status: 403, headers, body }], bench.createRequest)
    const refused = await town.publish(payloadOf())
    expect(refused).toMatchObject({ outcome: 'refused', kind: 'quota' })
    // 21 November: Pacific time is eight hours behind.
    expect(untilPacificMidnight(new Date('2026-11-21T20:00:00Z'))).toBe(12 * 3_600_000)
    expect(untilPacificMidnight(new Date('2026-11-21T08:00:00Z'))).toBe(24 * 3_600_000)
  })

  it('Google gives no new refresh token, and the old one stays', async () => {
    const { refresh } = youtubeChannel
    if (refresh === null) throw new Error('no refresh')
    expect(await refresh(town.context())).toMatchObject({
      outcome: 'refreshed',
      secret: { accessToken: 'google-access-2', refreshToken: 'google-refresh' },
    })
    town.way.plan(['answer'])
    expect(await refresh(town.context())).toMatchObject({ outcome: 'later' })
    expect(await refresh(town.context({ secret: bench.wrongSecret }))).toMatchObject({ outcome: 'revoked' })
  })
})
