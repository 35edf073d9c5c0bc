import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import type {
  Channel,
  ChannelContext,
  Checkpoint,
  Limits,
  Payload,
  PayloadMedia,
  PublishResult,
} from '../../src/newsroom/publications/channels/channel.ts'
import { fixedClock } from '../../src/platform/clock.ts'
import { createFetcher } from '../../src/platform/network/index.ts'
import { openFaultyWay, type Fault, type FaultyWay } from '../peers/drop-answers.ts'

/** A post as the public sees it on the platform. */
export type SeenPost = { id: string; text: string }

/** A channel on a running platform, real or fake: everything the suite needs to know. */
export type ChannelBench = {
  channel: Channel
  /** The platform's own address; the suite puts a faulty way before it. */
  url: string
  /** The account and good credentials; `url` is the faulty way to the platform. */
  connect(url: string): { account: Partial<ChannelContext['account']>; secret: Record<string, string> }
  /** Credentials the platform knows nothing of. */
  wrongSecret: Record<string, string>
  /** What is up on the platform now, read past the channel. */
  listPosts(): Promise<SeenPost[]>
  /** First line of the request that creates the post: /^POST .*\/statuses/. */
  createRequest: RegExp
  /** How this platform says "too often, wait 7 seconds"; by default 429 with Retry-After. */
  tooOften?: Extract<Fault, { kind: 'other' }>
  limits?: Partial<Limits>
  /** Null: the channel takes no pictures. A JPEG of 64 × 48 by default. */
  media?: PayloadMedia[] | null
  publicUrl?: (mediaId: string) => string
  close(): Promise<void>
}

const NO_LIMITS: Limits = {
  textLength: null,
  titleLength: null,
  unit: 'graphemes',
  textBytes: null,
  urlLength: null,
  images: 4,
  imageBytes: null,
  imageTypes: ['image/jpeg', 'image/png'],
  videos: 1,
  videoBytes: null,
  videoSeconds: null,
  altLength: null,
  postsPerDay: null,
  asOf: '2026-11-21',
  source: 'test',
}

/** A JPEG of 64 × 48. */
export function drawPicture(): Promise<Buffer> {
  const background = { r: 20, g: 120, b: 90 }
  return sharp({ create: { width: 64, height: 48, channels: 3, background } })
    .jpeg()
    .toBuffer()
}

export function pictureOf(byteCount: number, alt = 'Petugas membersihkan selokan'): PayloadMedia {
  const size = { width: 64, height: 48, durationMs: null }
  return { id: randomUUID(), kind: 'image', contentType: 'image/jpeg', byteCount, ...size, alt }
}

export function payloadOf(changed: Partial<Payload> = {}): Payload {
  const key = changed.key ?? randomUUID()
  const title = `Jalan Melati dibuka lagi ${key.slice(0, 4)}`
  return {
    key,
    title,
    text: `${title}\n\nPerbaikan selesai pagi ini.`,
    html: `<p>Perbaikan selesai pagi ini. ${key.slice(0, 4)}</p>`,
    excerpt: 'Perbaikan selesai pagi ini.',
    link: 'https://humas.contoh.go.id/jalan-melati',
    tags: ['JalanMelati'],
    language: 'id',
    media: [],
    ...changed,
  }
}

export type OpenBench = Awaited<ReturnType<typeof openBench>>

/** Opens the way to the platform and the context a channel gets; keeps every text the channel gives back. */
export async function openBench(bench: ChannelBench) {
  const way: FaultyWay = await openFaultyWay(bench.url)
  const fetcher = createFetcher({ allowPrivate: true })
  const picture = await drawPicture()
  const connected = bench.connect(way.url)
  const said: string[] = []
  const clock = fixedClock(new Date())
  const context = (changed: Partial<ChannelContext> = {}): ChannelContext => ({
    account: { id: 1, name: 'Humas Contoh', address: '', handle: '', settings: {}, ...connected.account },
    secret: connected.secret,
    network: fetcher,
    clock,
    files: { read: () => Promise.resolve(picture), publicUrl: bench.publicUrl ?? (() => null) },
    limits: { ...NO_LIMITS, ...bench.limits },
    wall: { put: never, correct: never, remove: never, find: never, home: '' },
    ...changed,
  })
  const hear = <Result>(result: Result): Result => {
    said.push(JSON.stringify(result))
    return result
  }
  /** Prepares until it is ready, then publishes: what a release does. */
  async function publish(payload: Payload, given: ChannelContext = context()): Promise<PublishResult> {
    const kept: { checkpoint: Checkpoint | null } = { checkpoint: null }
    for (let times = 0; times < 20; times += 1) {
      const save = (next: Checkpoint) => {
        kept.checkpoint = next
        return Promise.resolve()
      }
      const prepared = hear(await bench.channel.prepare(given, payload, { ...kept, save }))
      if (prepared.outcome === 'refused') return prepared
      kept.checkpoint = prepared.checkpoint
      if (prepared.outcome === 'ready') {
        return hear(await bench.channel.publish(given, payload, prepared.checkpoint))
      }
    }
    throw new Error('the channel never becomes ready')
  }
  return {
    way,
    fetcher,
    clock,
    context,
    hear,
    publish,
    said,
    picture,
    secret: connected.secret,
    /** Posts on the platform whose text holds the title of the payload. */
    postsOf: async (payload: Payload) =>
      (await bench.listPosts()).filter(({ text }) => text.includes(payload.title)),
    close: async () => {
      await way.close()
      await fetcher.close()
      await bench.close()
    },
  }
}

const never = () => Promise.reject(new Error('this channel has no wall'))
