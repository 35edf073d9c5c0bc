import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkAddress, isPublicAddress } from './check-address.ts'
import { createFetcher, type Fetcher } from './fetch-safely.ts'

describe('addresses', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '192.168.1.1',
    '172.16.0.1',
    '169.254.169.254',
    '100.100.100.200',
    '168.63.129.16',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::7f00:1',
    'fe80::1',
    'fd00:ec2::254',
    'ff02::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'no address',
  ])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false))

  it.each(['103.10.60.1', '8.8.8.8', '2606:4700::1111', '64:ff9b::808:808'])('%s is public', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  )

  it.each([
    ['https://www.antaranews.com/rss/terkini.xml', null],
    ['http://203.0.114.1:8080/feed', null],
    ['ftp://example.id/feed', 'bad-address'],
    ['file:///etc/passwd', 'bad-address'],
    ['bukan alamat', 'bad-address'],
    ['https://user:secret@example.id/', 'bad-address'],
    ['http://localhost/feed', 'address-refused'],
    ['http://db.internal/feed', 'address-refused'],
    ['http://localhost./feed', 'address-refused'],
    ['http://Printer.LAN./feed', 'address-refused'],
    ['http://example.id:5432/', 'address-refused'],
    ['http://127.0.0.1/', 'address-refused'],
    ['http://2130706433/', 'address-refused'],
    ['http://0x7f.1/', 'address-refused'],
    ['http://[::ffff:127.0.0.1]/', 'address-refused'],
    ['http://169.254.169.254/latest/meta-data/', 'address-refused'],
  ])('%s: %s', (url, fault) => expect(checkAddress(url)).toBe(fault))
})

/** 50 MB that travel as 50 kB. */
const BOMB = gzipSync(Buffer.alloc(50_000_000))

describe('fetching', () => {
  let server: Server
  let home = ''
  let open: Fetcher
  let asked: IncomingMessage[] = []
  const routes: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
    '/hello': (_, response) => response.setHeader('ETag', '"1"').end('halo'),
    '/packed': (_, response) => response.setHeader('Content-Encoding', 'gzip').end(gzipSync('halo')),
    '/cut': (_, response) =>
      response.setHeader('Content-Encoding', 'gzip').end(gzipSync('halo'.repeat(100)).subarray(0, 20)),
    '/bomb': (_, response) => response.setHeader('Content-Encoding', 'gzip').end(BOMB),
    '/huge': (_, response) => {
      const chunk = Buffer.alloc(1_000_000, 'x')
      const write = () => {
        while (!response.destroyed && response.write(chunk));
      }
      response.on('drain', write)
      write()
    },
    '/long': (_, response) => response.setHeader('Content-Length', '50000000').flushHeaders(),
    '/slow': (_, response) => {
      const timer = setInterval(() => response.write('.'), 20)
      response.on('close', () => clearInterval(timer))
    },
    '/silent': () => undefined,
    '/once': (_, response) => response.writeHead(301, { location: '/hello' }).end(),
    '/loop': (_, response) => response.writeHead(302, { location: '/loop' }).end(),
    '/away': (_, response) =>
      response.writeHead(302, { location: `${home.replace('127.0.0.1', 'localhost')}/hello` }).end(),
    '/named': (_, response) =>
      response.writeHead(302, { location: `${home.replace('//', '//user:rahasia@')}/hello` }).end(),
    '/moved-twice': (_, response) => response.writeHead(302, { location: '/once' }).end(),
    '/inside': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    '/rude': (_, response) => response.destroy(),
    '/nonsense': (_, response) => response.socket?.end('HELLO I AM NO HTTP\r\n\r\n'),
  }
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request)
      const route = routes[new URL(request.url ?? '/', 'http://x').pathname]
      if (route) route(request, response)
      else response.writeHead(404).end()
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    open = createFetcher({ allowPrivate: true })
  })
  afterAll(async () => {
    await open.close()
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  })

  it('gives status, headers and body, and unpacks', async () => {
    expect(await open.fetch(`${home}/hello`)).toMatchObject({
      status: 200,
      headers: { etag: '"1"' },
      body: Buffer.from('halo'),
    })
    expect((await open.fetch(`${home}/packed`)).body.toString()).toBe('halo')
    expect(await open.fetch(`${home}/nowhere`)).toMatchObject({ status: 404 })
  })

  it('follows a redirect and says where it ended', async () => {
    expect(await open.fetch(`${home}/once`)).toMatchObject({
      url: `${home}/hello`,
      movedForGood: true,
      status: 200,
    })
  })

  it('a redirect that was not for good anywhere on the way is none for good', async () => {
    expect(await open.fetch(`${home}/moved-twice`)).toMatchObject({
      url: `${home}/hello`,
      movedForGood: false,
    })
  })

  it('what is sent to one host is told to it again after a redirect, and to no other host', async () => {
    asked = []
    const headers = { authorization: 'Bearer rahasia' }
    await open.fetch(`${home}/once`, { headers })
    await open.fetch(`${home}/away`, { headers })
    expect(asked.map((request) => [request.url, request.headers.authorization])).toEqual([
      ['/once', 'Bearer rahasia'],
      ['/hello', 'Bearer rahasia'],
      ['/away', 'Bearer rahasia'],
      ['/hello', undefined],
    ])
  })

  it.each([
    ['/bomb', 'too-large'],
    ['/huge', 'too-large'],
    ['/long', 'too-large'],
    ['/slow', 'timeout'],
    ['/silent', 'timeout'],
    ['/loop', 'too-many-redirects'],
    ['/inside', 'bad-address'],
    ['/named', 'bad-address'],
    ['/rude', 'connection-broken'],
    ['/nonsense', 'bad-answer'],
    ['/cut', 'bad-answer'],
  ])('%s ends with %s', async (path, problem) => {
    const fetching = open.fetch(`${home}${path}`, {
      maxBytes: 2_000_000,
      timeoutMs: problem === 'timeout' ? 300 : 20_000,
    })
    await expect(fetching).rejects.toMatchObject({ problem })
  })

  it('a closed port and an unknown name are told apart', async () => {
    await expect(open.fetch('http://127.0.0.1:1/')).rejects.toMatchObject({ problem: 'connection-refused' })
    const lost = createFetcher({
      resolve: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })),
    })
    await expect(lost.fetch('http://nowhere.example/')).rejects.toMatchObject({ problem: 'name-not-found' })
    await lost.close()
  })

  it('never reaches the own machine or an unusual port: not by number, not by a name that points there', async () => {
    asked = []
    const names: Record<string, string[]> = {
      'evil.example': ['127.0.0.1'],
      'mapped.example': ['::ffff:127.0.0.1', '10.0.0.1'],
    }
    const closed = createFetcher({ resolve: (name) => Promise.resolve(names[name] ?? []) })
    for (const url of ['http://127.0.0.1:8080/', 'http://evil.example/', 'http://mapped.example:8080/']) {
      await expect(closed.fetch(url)).rejects.toMatchObject({ problem: 'address-refused', retry: 'never' })
    }
    expect(asked).toEqual([])
    let resolved = 0
    const strict = createFetcher({ resolve: () => Promise.resolve([`203.0.114.${(resolved += 1)}`]) })
    for (const url of ['http://db.example:5432/', 'http://printer.local/']) {
      await expect(strict.fetch(url)).rejects.toMatchObject({ problem: 'address-refused' })
    }
    expect(resolved).toBe(0)
    await Promise.all([closed.close(), strict.close()])
  })

  it('a name is resolved once for a connection, so it cannot change between the check and the connection', async () => {
    const answers = [['127.0.0.1'], ['127.0.0.1'], ['127.0.0.1']]
    const changing = createFetcher({
      allowPrivate: true,
      resolve: () => Promise.resolve(answers.pop() ?? []),
    })
    expect(await changing.fetch(`${home.replace('127.0.0.1', 'feed.example')}/hello`)).toMatchObject({
      status: 200,
    })
    expect(answers).toHaveLength(2)
    await changing.close()
  })
})
