import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/**
 * - `answer`: the request reaches the server, its answer never comes back.
 * - `request`: the connection is cut before anything is sent on.
 * - `nothing`: the request reaches the server and its answer comes back.
 */
export type Fault = 'answer' | 'request' | 'nothing'

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

const HEAD_END = '\r\n\r\n'

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

  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
  }
  const chooseFault = (head: string): Fault => {
    const [line = ''] = head.split('\r\n')
    seen.push(line)
    const fault = match.test(head) ? (faults.shift() ?? 'nothing') : 'nothing'
    if (fault !== 'nothing') hit.push(line)
    return fault
  }
  const pass = (client: Socket, first: Buffer, fault: Fault) => {
    const server = connect(Number(port), hostname)
    keep(server)
    server.write(first)
    client.pipe(server)
    client.on('close', () => server.destroy())
    server.on('close', () => client.destroy())
    if (fault === 'nothing') server.pipe(client)
    // The server has done its work when it begins to answer.
    else server.once('data', () => client.destroy())
  }
  const listener = createServer((client) => {
    keep(client)
    const parts: Buffer[] = []
    const read = (part: Buffer) => {
      parts.push(part)
      const first = Buffer.concat(parts)
      const end = first.indexOf(HEAD_END)
      if (end === -1) return
      client.off('data', read)
      const fault = chooseFault(first.subarray(0, end).toString('latin1'))
      if (fault === 'request') client.destroy()
      else pass(client, first, fault)
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
