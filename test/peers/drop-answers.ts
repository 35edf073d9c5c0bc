import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/**
 * - `nothing`: the request reaches the server and its answer comes back.
 * - `answer`: the request reaches the server, its answer never comes back.
 * - `request`: the connection is cut before anything is sent on.
 * - `double`: the server gets the request twice, as through an impatient proxy; the second answer comes back.
 * - `slow`: the answer comes back, `delayMs` later.
 * - `other`: another answer comes back; with `reaches`, after the server has done its work, else it hears nothing.
 */
export type Fault =
  | 'nothing'
  | 'answer'
  | 'request'
  | 'double'
  | { kind: 'slow'; delayMs: number }
  | { kind: 'other'; reaches: boolean; status: number; headers?: Record<string, string>; body?: string }

export type FaultyWay = {
  /** Address to use in the place of the server's. */
  url: string
  /**
   * What happens to the requests from now on that match: the first `faults[0]`, the second `faults[1]`, all later ones
   * nothing. `match` sees the first line and the headers.
   */
  plan(faults: Fault[], match?: RegExp): void
  /** First lines of the requests that came, oldest first. */
  readonly seen: string[]
  /** First lines of those a fault befell. */
  readonly hit: string[]
  close(): Promise<void>
}

type Request = { client: Socket; bytes: Buffer }
type Reach = () => Socket

const HEAD_END = '\r\n\r\n'

/** How many bytes a request has in all, or null while its head is not there yet. Understands Content-Length and chunks. */
function isWhole(bytes: Buffer): boolean {
  const end = bytes.indexOf(HEAD_END)
  if (end === -1) return false
  const head = bytes.subarray(0, end).toString('latin1')
  if (/^transfer-encoding: *chunked/im.test(head))
    return bytes.subarray(-5).toString('latin1') === '0\r\n\r\n'
  const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0)
  return bytes.length >= end + HEAD_END.length + length
}

function write(client: Socket, fault: Extract<Fault, { kind: 'other' }>): void {
  const body = fault.body ?? ''
  const headers = { 'content-type': 'text/html', ...fault.headers, 'content-length': Buffer.byteLength(body) }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  client.end(`HTTP/1.1 ${fault.status} Fault\r\n${lines.join('\r\n')}${HEAD_END}${body}`)
}

/** Sends a request and waits until the server has answered whole, which is when its work is done. */
async function finish(server: Socket, bytes: Buffer): Promise<void> {
  server.write(bytes)
  server.resume()
  await new Promise<void>((done) => server.on('close', () => done()))
}

async function act({ client, bytes }: Request, fault: Fault, reach: Reach): Promise<void> {
  if (fault === 'request') {
    client.destroy()
    return
  }
  if (typeof fault === 'object' && fault.kind === 'other') {
    if (fault.reaches) await finish(reach(), bytes)
    write(client, fault)
    return
  }
  if (fault === 'double') await finish(reach(), bytes)
  if (fault === 'answer') {
    await finish(reach(), bytes)
    client.destroy()
    return
  }
  const server = reach()
  server.write(bytes)
  const pass = () => void server.pipe(client)
  if (typeof fault === 'object') setTimeout(pass, fault.delayMs).unref()
  else pass()
}

/**
 * A way to a server on loopback that loses what it is told to lose, between real client and real server.
 * Understands one request on a connection, which is what `Fetcher.send` makes.
 */
export async function openFaultyWay(target: string): Promise<FaultyWay> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  const seen: string[] = []
  const hit: string[] = []
  let faults: Fault[] = []
  let match = /(?:)/

  const keep = (socket: Socket): Socket => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
    return socket
  }
  const chooseFault = (head: string): Fault => {
    const [line = ''] = head.split('\r\n')
    seen.push(line)
    const fault = match.test(head) ? (faults.shift() ?? 'nothing') : 'nothing'
    if (fault !== 'nothing') hit.push(line)
    return fault
  }
  const listener = createServer((client) => {
    keep(client)
    let bytes = Buffer.alloc(0)
    const read = (part: Buffer) => {
      bytes = Buffer.concat([bytes, part])
      if (!isWhole(bytes)) return
      client.off('data', read)
      const head = bytes.subarray(0, bytes.indexOf(HEAD_END)).toString('latin1')
      const reach = () => {
        const server = keep(connect(Number(port), hostname))
        client.on('close', () => server.destroy())
        return server
      }
      void act({ client, bytes }, chooseFault(head), reach)
    }
    client.on('data', read)
  })
  await new Promise<void>((ready) => listener.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    plan: (planned, matching = /(?:)/) => {
      faults = [...planned]
      match = matching
    },
    seen,
    hit,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => listener.close(closed))
    },
  }
}
