import { createServer as createHttp, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTcp, type AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFetcher, type Fetcher } from './index.ts'

let server: Server
let home = ''
let open: Fetcher
let asked: { method: string; url: string; body: string; headers: IncomingMessage['headers'] }[] = []

const routes: Record<string, (response: ServerResponse) => void> = {
  '/made': (response) => response.writeHead(201, { 'X-Limit': '3' }).end('{"id":7}'),
  '/refused': (response) => response.writeHead(422).end('{"error":"too long"}'),
  '/moved': (response) => response.writeHead(307, { location: '/made' }).end(),
  '/silent': () => undefined,
  '/cut': (response) => response.destroy(),
  '/half': (response) => {
    response.writeHead(200, { 'content-length': '1000' })
    response.write('{', () => response.destroy())
  },
  '/long': (response) => response.end(Buffer.alloc(3_000_000)),
}

async function listen(listening: { listen: Server['listen']; address: Server['address'] }): Promise<number> {
  await new Promise<void>((ready) => listening.listen(0, '127.0.0.1', ready))
  return (listening.address() as AddressInfo).port
}

beforeAll(async () => {
  server = createHttp((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      asked.push({ method, url, headers, body: Buffer.concat(parts).toString() })
      routes[url]?.(response)
    })
  })
  home = `http://127.0.0.1:${await listen(server)}`
  open = createFetcher({ allowPrivate: true })
})
afterAll(async () => {
  await open.close()
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
})

describe('sending', () => {
  it('hands over method, headers and body and gives the answer, also when it is a refusal', async () => {
    asked = []
    const headers = { authorization: 'Bearer abc', 'content-type': 'application/json' }
    const made = await open.send(`${home}/made`, { method: 'PUT', headers, body: '{"text":"halo"}' })
    expect(made).toMatchObject({ status: 201, url: `${home}/made`, headers: { 'x-limit': '3' } })
    expect(made.body.toString()).toBe('{"id":7}')
    expect(asked).toMatchObject([{ method: 'PUT', url: '/made', body: '{"text":"halo"}', headers }])
    expect(await open.send(`${home}/refused`, { method: 'DELETE' })).toMatchObject({ status: 422 })
    // A connection kept open may be closed by the server just when the next request is written on it.
    expect(asked.map(({ headers: { connection } }) => connection)).toEqual(['close', 'close'])
  })

  it('sends bytes and streams whole', async () => {
    asked = []
    const bytes = Buffer.alloc(300_000, 'a')
    await open.send(`${home}/made`, { method: 'POST', body: bytes })
    await open.send(`${home}/made`, { method: 'POST', body: Readable.from([bytes, bytes]) })
    expect(asked.map(({ body }) => body.length)).toEqual([300_000, 600_000])
  })

  it('follows no redirect: a post and its token go nowhere else', async () => {
    asked = []
    const moved = await open.send(`${home}/moved`, { method: 'POST', body: 'x' })
    expect(moved).toMatchObject({ status: 307, headers: { location: '/made' } })
    expect(asked).toHaveLength(1)
  })

  it.each([
    ['/silent', 'timeout'],
    ['/cut', 'connection-broken'],
    ['/half', 'connection-broken'],
    ['/long', 'too-large'],
  ])('%s ends with %s, and may have arrived', async (path, problem) => {
    asked = []
    // Long enough that a busy machine has connected before.
    const timeoutMs = problem === 'timeout' ? 3000 : 20_000
    const sending = open.send(`${home}${path}`, { method: 'POST', body: 'x', timeoutMs })
    await expect(sending).rejects.toMatchObject({ problem, reached: true })
    expect(asked).toHaveLength(1)
  })

  it('a closed port, an unknown name and a failed handshake have certainly not arrived', async () => {
    await expect(open.send('http://127.0.0.1:1/', { method: 'POST' })).rejects.toMatchObject({
      problem: 'connection-refused',
      reached: false,
    })
    const secure = open.send(home.replace('http:', 'https:'), { method: 'POST', timeoutMs: 2000 })
    await expect(secure).rejects.toMatchObject({ reached: false })
    const lost = createFetcher({
      resolve: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })),
    })
    await expect(lost.send('http://nowhere.example/', { method: 'POST' })).rejects.toMatchObject({
      problem: 'name-not-found',
      reached: false,
    })
    await lost.close()
  })

  it('a server that accepts the connection and says nothing may have received the request', async () => {
    const mute = createTcp((socket) => void socket.on('error', () => undefined).resume())
    const port = await listen(mute as unknown as Server)
    const sending = open.send(`http://127.0.0.1:${port}/`, { method: 'POST', timeoutMs: 3000 })
    await expect(sending).rejects.toMatchObject({ problem: 'timeout', reached: true })
    await new Promise((closed) => mute.close(closed))
  })

  it('a request waiting for a name has not arrived when its time is up, and never does', async () => {
    asked = []
    const name = Promise.withResolvers<string[]>()
    const slow = createFetcher({ allowPrivate: true, resolve: () => name.promise })
    const send = (body: string, timeoutMs: number) =>
      slow.send(`${home.replace('127.0.0.1', 'slow.example')}/made`, { method: 'POST', body, timeoutMs })
    await expect(send('first', 200)).rejects.toMatchObject({ problem: 'timeout', reached: false })
    name.resolve(['127.0.0.1'])
    await send('second', 20_000)
    expect(asked.map(({ body }) => body)).toEqual(['second'])
    await slow.close()
    // The ten seconds that a connection may take would end it, too.
  }, 9_000)

  it('never reaches the own machine, and never shows a token that stands in the path', async () => {
    asked = []
    const closed = createFetcher({ resolve: () => Promise.resolve(['127.0.0.1']) })
    for (const url of ['http://127.0.0.1:8080/bot123:rahasia/x', 'https://evil.example/bot123:rahasia/x']) {
      const error: unknown = await closed.send(url, { method: 'POST' }).catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ problem: 'address-refused', reached: false })
      expect((error as Error).message).not.toContain('rahasia')
    }
    expect(asked).toEqual([])
    await closed.close()
  })
})
