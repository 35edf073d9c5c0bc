import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Channel, PublishResult } from '../../src/newsroom/publications/channels/channel.ts'
import type { Fault } from '../peers/drop-answers.ts'
import { openBench, payloadOf, pictureOf, type ChannelBench, type OpenBench } from './channel-bench.ts'

const TOO_OFTEN: Fault = {
  kind: 'other',
  reaches: false,
  status: 429,
  headers: { 'retry-after': '7', 'content-type': 'application/json' },
  body: '{"error":"too many requests"}',
}
const NO_JSON = { kind: 'other', reaches: true, headers: { 'content-type': 'text/html' } } as const

/** An hour before the test: posts of before are not ours. */
const since = () => new Date(Date.now() - 3_600_000)

/** Asserts that it was published and gives its id. */
function idOf(result: PublishResult): string {
  expect(result).toMatchObject({ outcome: 'published' })
  return result.outcome === 'published' ? result.remoteId : ''
}

/**
 * What every channel must keep, whatever the platform: one suite for all. `open` starts the platform, real or fake.
 * Faults are made on the way to it: lost answers, cut requests, 429, 500, answers that make no sense.
 */
export function describeChannel(channel: Channel, open: () => Promise<ChannelBench>): void {
  describe(`the channel ${channel.kind}`, () => {
    let bench: ChannelBench
    let town: OpenBench
    const { traits } = channel

    beforeAll(async () => {
      bench = await open()
      town = await openBench(bench)
    }, 600_000)
    afterEach(() => town.way.plan([]))
    afterAll(() => town.close())

    test('says that right credentials are good', async () => {
      const checked = town.hear(await channel.check(town.context()))
      expect(checked).toMatchObject({ health: 'good' })
    })
    test('says that wrong credentials are revoked', async () => {
      const checked = town.hear(await channel.check(town.context({ secret: bench.wrongSecret })))
      expect(checked.health).toBe('revoked')
      expect(checked.detail.id).not.toBe('')
      expect(checked.detail.en).not.toBe('')
    })
    test.each([
      ['a line that is cut', 'request'],
      ['a platform that fails', { ...NO_JSON, status: 500, reaches: false }],
      ['an answer that makes no sense', { ...NO_JSON, status: 200, reaches: false, body: '<h1>Login</h1>' }],
    ] satisfies [string, Fault][])('never takes %s for a revocation', async (_, fault) => {
      town.way.plan(Array.from({ length: 20 }, () => fault))
      const checked = town.hear(await channel.check(town.context()))
      expect(checked.health).toBe('attention')
      expect(checked.detail.id).not.toBe('')
    })

    test('publishes once, and says where', async () => {
      const payload = payloadOf()
      const result = await town.publish(payload)
      expect(idOf(result)).not.toBe('')
      expect(await town.postsOf(payload)).toHaveLength(1)
      if (result.outcome === 'published' && result.permalink !== null) {
        expect(URL.canParse(result.permalink)).toBe(true)
      }
    })
    test.skipIf(traits.needsMedia)('publishes a text without a picture and without a link', async () => {
      const payload = payloadOf({ link: null, tags: [] })
      idOf(await town.publish(payload))
      expect(await town.postsOf(payload)).toHaveLength(1)
    })
    test('publishes a picture with its alternative text', async () => {
      if (bench.media === null) return
      const media = bench.media ?? [pictureOf(town.picture.length)]
      const payload = payloadOf({ media })
      idOf(await town.publish(payload))
      expect(await town.postsOf(payload)).toHaveLength(1)
    })
    test.skipIf(traits.once === 'none')('publishing twice with the same key gives one post', async () => {
      const payload = payloadOf()
      const first = idOf(await town.publish(payload))
      expect(idOf(await town.publish(payload))).toBe(first)
      expect(await town.postsOf(payload)).toHaveLength(1)
    })
    test.skipIf(traits.once !== 'key')('a request that arrives twice gives one post', async () => {
      const payload = payloadOf()
      town.way.plan(['double'], bench.createRequest)
      idOf(await town.publish(payload))
      expect(town.way.hit.length).toBeGreaterThan(0)
      expect(await town.postsOf(payload)).toHaveLength(1)
    })

    test.each([
      ['an answer that is lost', 'answer'],
      ['a 500 after the work', { ...NO_JSON, status: 500 }],
      ['a 502 of a proxy after the work', { ...NO_JSON, status: 502, body: '<h1>Bad Gateway</h1>' }],
      ['a success that makes no sense', { ...NO_JSON, status: 200, body: '<h1>OK</h1>' }],
    ] satisfies [string, Fault][])('%s leaves it unknown, and one post', async (_, fault) => {
      const payload = payloadOf()
      const before = town.way.hit.length
      town.way.plan([fault], bench.createRequest)
      expect(await town.publish(payload)).toMatchObject({ outcome: 'unknown' })
      expect(town.way.hit).toHaveLength(before + 1)
      expect(await town.postsOf(payload)).toHaveLength(1)
      const found = town.hear(await channel.findOwn(town.context(), payload, since()))
      if (found.outcome === 'cannot-look') expect(traits.once).toBe('none')
      else expect(found).toMatchObject({ outcome: 'found' })
    })
    test('an answer that comes too late leaves it unknown', async () => {
      const payload = payloadOf()
      const { fetcher } = town
      // Only that request: signing in before it may take a busy platform longer.
      const isCreating = (url: string, method: string) => {
        const { pathname, search } = new URL(url)
        return bench.createRequest.test(`${method} ${pathname}${search} HTTP/1.1`)
      }
      const network = {
        ...fetcher,
        send: ((url, options) =>
          fetcher.send(
            url,
            isCreating(url, options.method) ? { ...options, timeoutMs: 3000 } : options,
          )) satisfies typeof fetcher.send,
      }
      town.way.plan([{ kind: 'slow', delayMs: 6000 }], bench.createRequest)
      expect(await town.publish(payload, town.context({ network }))).toMatchObject({ outcome: 'unknown' })
    })
    test('a request cut before it was sent leaves no post, and is not found', async () => {
      const payload = payloadOf()
      town.way.plan(['request'], bench.createRequest)
      expect(['unknown', 'refused']).toContain((await town.publish(payload)).outcome)
      expect(await town.postsOf(payload)).toHaveLength(0)
      const found = town.hear(await channel.findOwn(town.context(), payload, since()))
      expect(['absent', 'cannot-look']).toContain(found.outcome)
    })
    test('a platform that asks to wait is obeyed', async () => {
      const payload = payloadOf()
      town.way.plan([bench.tooOften ?? TOO_OFTEN], bench.createRequest)
      expect(await town.publish(payload)).toMatchObject({
        outcome: 'refused',
        kind: 'rate-limited',
        retryAfterMs: 7000,
      })
      expect(await town.postsOf(payload)).toHaveLength(0)
      idOf(await town.publish(payload))
      expect(await town.postsOf(payload)).toHaveLength(1)
    })
    test('wrong credentials are refused as such, and leave no post', async () => {
      const payload = payloadOf()
      const refused = await town.publish(payload, town.context({ secret: bench.wrongSecret }))
      expect(refused).toMatchObject({ outcome: 'refused', kind: 'auth' })
      expect(await town.postsOf(payload)).toHaveLength(0)
    })
    test('what was never published is not found', async () => {
      const found = town.hear(await channel.findOwn(town.context(), payloadOf(), since()))
      expect(['absent', 'cannot-look']).toContain(found.outcome)
    })

    test.skipIf(traits.correct !== 'edit' && traits.correct !== 'replace')(
      'a correction takes the place of what was published',
      async () => {
        const payload = payloadOf()
        const remoteId = idOf(await town.publish(payload))
        const changed = payloadOf({ key: payload.key, text: `${payload.title}\n\nDibuka pukul dua siang.` })
        changed.html = '<p>Dibuka pukul dua siang.</p>'
        expect(town.hear(await channel.correct(town.context(), remoteId, changed))).toMatchObject({
          outcome: 'done',
        })
        const posts = await town.postsOf(payload)
        expect(posts).toHaveLength(1)
        expect(posts[0]?.text).toContain('Dibuka pukul dua siang.')
      },
    )
    test.skipIf(traits.correct === 'by-officer')(
      'a post that is taken down is gone, also when asked twice',
      async () => {
        const payload = payloadOf()
        const remoteId = idOf(await town.publish(payload))
        expect(town.hear(await channel.remove(town.context(), remoteId))).toMatchObject({ outcome: 'done' })
        expect(await town.postsOf(payload)).toHaveLength(0)
        town.hear(await channel.remove(town.context(), remoteId))
        expect(await town.postsOf(payload)).toHaveLength(0)
      },
    )
    test('figures of posts are asked for without harm', async () => {
      const payload = payloadOf()
      const remoteId = idOf(await town.publish(payload))
      expect(await channel.measure(town.context(), [remoteId, 'unknown'])).toBeInstanceOf(Map)
      town.way.plan(Array.from({ length: 20 }, () => 'request' as const))
      expect(await channel.measure(town.context(), [remoteId])).toBeInstanceOf(Map)
    })

    test('no text of all these holds a secret', () => {
      expect(town.said.length).toBeGreaterThan(10)
      const secrets = [...Object.values(town.secret), ...Object.values(bench.wrongSecret)]
      for (const secret of secrets.filter((value) => value.length > 5)) {
        expect(town.said.join('\n')).not.toContain(secret)
      }
    })
  })
}
