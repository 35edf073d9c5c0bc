import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type {
  Channel,
  ChannelContext,
  FindResult,
  PublishResult,
} from '../../src/newsroom/publications/channels/channel.ts'
import { FetchProblem } from '../../src/platform/network/index.ts'

/** A post as the platform keeps it: it does not mind having one twice. */
export type LoopbackPost = { key: string; text: string; at: number }

export type LoopbackPlatform = {
  url: string
  posts: LoopbackPost[]
  /** When each first creating request arrived, by key. */
  arrivals: Map<string, number>
  close(): Promise<void>
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

/** A small publishing platform over HTTP that answers after `delayMs`: POST /posts creates, GET /posts/KEY finds. */
export async function openLoopbackPlatform(delayMs = 0): Promise<LoopbackPlatform> {
  const posts: LoopbackPost[] = []
  const arrivals = new Map<string, number>()
  const server = createServer((request, response) => {
    const arrived = Date.now()
    const answer = (status: number, body: object): void => {
      setTimeout(() => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      }, delayMs)
    }
    if (request.method === 'GET') {
      const found = posts.find((post) => request.url === `/posts/${post.key}`)
      answer(found ? 200 : 404, found ?? {})
      return
    }
    const create = async (): Promise<void> => {
      const body = await readBody(request)
      const { key, text } = JSON.parse(body) as { key: string; text: string }
      if (!arrivals.has(key)) arrivals.set(key, arrived)
      posts.push({ key, text, at: arrived })
      answer(201, { id: key })
    }
    void create()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', 1024, ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts,
    arrivals,
    close: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

async function publish(context: ChannelContext, key: string, text: string): Promise<PublishResult> {
  const url = `${context.account.address}/posts`
  try {
    const body = JSON.stringify({ key, text })
    const headers = { 'content-type': 'application/json' }
    const { status } = await context.network.send(url, { method: 'POST', headers, body })
    if (status === 201) return { outcome: 'published', remoteId: key, permalink: `${url}/${key}` }
    return { outcome: 'refused', kind: 'invalid', detail: String(status), retryAfterMs: null }
  } catch (error) {
    if (error instanceof FetchProblem && !error.reached) {
      return { outcome: 'refused', kind: 'unavailable', detail: error.message, retryAfterMs: null }
    }
    return { outcome: 'unknown', detail: String(error) }
  }
}

async function find(context: ChannelContext, key: string): Promise<FindResult> {
  const url = `${context.account.address}/posts/${key}`
  const { status } = await context.network.send(url, { method: 'GET' })
  return status === 200 ? { outcome: 'found', remoteId: key, permalink: url } : { outcome: 'absent' }
}

/** A platform in good health that asks for nothing and lets everything be changed. */
export const UNLIMITED: Pick<Channel, 'traits' | 'check'> = {
  traits: { once: 'none', correct: 'edit', needsPublicMedia: false, needsMedia: false, spacingMs: 0 },
  check: () =>
    Promise.resolve({
      health: 'good',
      detail: { id: '', en: '' },
      limits: {},
      postsLeft: null,
      handle: null,
    }),
}

/** How to publish on it. */
export const loopbackChannel: Channel = {
  kind: 'sandbox',
  ...UNLIMITED,
  prepare: (_context, _payload, { checkpoint }) =>
    Promise.resolve({ outcome: 'ready', checkpoint: checkpoint ?? {} }),
  publish: (context, payload) => publish(context, payload.key, payload.text),
  findOwn: (context, payload) => find(context, payload.key),
  correct: () => Promise.resolve({ outcome: 'done', permalink: null }),
  remove: () => Promise.resolve({ outcome: 'done', permalink: null }),
  measure: () => Promise.resolve(new Map()),
  refresh: null,
}
