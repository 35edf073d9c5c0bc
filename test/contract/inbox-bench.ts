import { randomUUID } from 'node:crypto'
import type {
  ChannelContext,
  InboxChannel,
  OwnPost,
  Parsed,
  PollAsk,
  Reply,
} from '../../src/inbox/messages/channels/channel.ts'
import { fixedClock } from '../../src/platform/clock.ts'
import { createFetcher } from '../../src/platform/network/index.ts'
import { openFaultyWay, type Fault, type FaultyWay } from '../peers/drop-answers.ts'

/** What the office's side of a channel is made of: credentials and settings as an officer typed them in. */
export type Connected = {
  settings?: Record<string, string>
  secret?: Record<string, string>
  account?: Omit<NonNullable<ChannelContext['account']>, 'id'>
}

/** A platform, real or fake, on which citizens write: everything the suite needs to know. */
export type InboxBench = {
  channel: InboxChannel
  /** The platform's own address; the suite puts a faulty way before it. */
  url: string
  /** Good credentials; `url` is the faulty way to the platform. */
  connect(url: string): Connected
  /** Credentials the platform knows nothing of. */
  wrong(url: string): Connected
  /** Our posts there, for channels of comments. */
  posts: OwnPost[]
  /** A citizen writes past Gacek; gives the id that the message will have. */
  write(text: string): Promise<string>
  /** Whatever must happen before what was written can be seen. */
  settle?(): Promise<void>
  /** What hangs under the citizen's message now, read past the channel: texts of our answers. */
  answers(externalId: string): Promise<string[]>
  /** Changes and takes back a message; absent where a citizen cannot. */
  edit?(externalId: string, text: string): Promise<void>
  remove?(externalId: string): Promise<void>
  /** First line of the request that sends an answer. */
  sendRequest: RegExp
  /** How this platform says "too often, wait 7 seconds"; by default 429 with Retry-After. */
  tooOften?: Extract<Fault, { kind: 'other' }>
  /** The webhook as the platform calls it, signed; `isHeard`: the suite listens to it, else it looks for news. */
  webhook?: {
    isHeard: boolean
    deliver(): Promise<{ body: Buffer; headers: Record<string, string> }[]>
    secret: Record<string, string>
  }
  close(): Promise<void>
}

export type OpenInbox = Awaited<ReturnType<typeof openInbox>>

const NO_MAIL = { send: () => Promise.reject(new Error('no mail here')) }

/** Opens the way to the platform and the context a channel gets; plays the worker that keeps what a poll brings. */
export async function openInbox(bench: InboxBench) {
  const way: FaultyWay = await openFaultyWay(bench.url)
  const fetcher = createFetcher({ allowPrivate: true })
  const clock = fixedClock(new Date())
  const said: string[] = []
  const kept = { cursor: null as string | null, deliveries: [] as Buffer[] }

  function contextOf(connected: Connected): ChannelContext {
    const { account } = connected
    return {
      councilId: 1,
      channel: { id: 1, kind: bench.channel.kind, name: 'Kanal uji', settings: connected.settings ?? {} },
      secret: connected.secret ?? {},
      account: account ? { id: 1, ...account } : null,
      network: fetcher,
      mailer: NO_MAIL as never,
      clock,
      allowPrivateAddresses: true,
      listPosts: (since) => Promise.resolve(bench.posts.filter(({ publishedAt }) => publishedAt >= since)),
    }
  }
  const context = () => contextOf(bench.connect(way.url))
  const ask = (): PollAsk => ({
    cursor: kept.cursor,
    keep: (deliveries, cursor) => {
      kept.deliveries.push(...deliveries.map(({ body }) => body))
      kept.cursor = cursor
      return Promise.resolve()
    },
  })
  const parse = async (body: Buffer): Promise<Parsed[]> => {
    const parsed =
      (await bench.channel.parse?.({ body, headers: {}, receivedAt: clock.now() }, context())) ?? []
    said.push(JSON.stringify(parsed))
    return parsed
  }
  /** Everything the platform has to say now, as it was kept: by webhook or by look. */
  async function hear(): Promise<Buffer[]> {
    await bench.settle?.()
    if (bench.webhook?.isHeard) return (await bench.webhook.deliver()).map(({ body }) => body)
    const before = kept.deliveries.length
    await bench.channel.poll?.(context(), ask())
    return kept.deliveries.slice(before)
  }
  return {
    way,
    clock,
    said,
    kept,
    context,
    wrongContext: () => contextOf(bench.wrong(way.url)),
    ask,
    parse,
    hear,
    /** All there is to hear, read. */
    listen: async (): Promise<Parsed[]> => (await Promise.all((await hear()).map(parse))).flat(),
    reply: (externalId: string, text: string, changed: Partial<Reply> = {}): Reply => ({
      key: randomUUID(),
      to: null,
      subject: '',
      text,
      files: [],
      answers: { externalId, sentAt: clock.now() },
      references: [externalId],
      threadHint: null,
      underTarget: null,
      queuedAt: clock.now(),
      ...changed,
    }),
    close: async () => {
      await way.close()
      await fetcher.close()
      await bench.close()
    },
  }
}
