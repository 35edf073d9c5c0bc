import { Socket } from 'node:net'
import pg from 'pg'
import { nameConnection } from './name-connection.ts'

/**
 * Lends `work` one connection of its own to the database at `url`, beside all pools, and ends it whatever happens; what
 * breaks the connection meanwhile is thrown by the statement that meets it. `name` is how the server lists it: those that
 * begin with "gacek" keep the embedded server running. Throws what connecting throws.
 */
export async function withClient<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
  more: { name?: string; timeoutMs?: number; options?: string } = {},
): Promise<Result> {
  const socket = new Socket()
  const client = new pg.Client({
    connectionString: url,
    stream: () => socket,
    ...(more.name === undefined ? {} : { application_name: nameConnection(more.name) }),
    ...(more.timeoutMs === undefined ? {} : { connectionTimeoutMillis: more.timeoutMs }),
    ...(more.options === undefined ? {} : { options: more.options }),
  })
  // Without a listener a server that goes away between two statements would end the whole program.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    // The driver's farewell waits for an answer, and what listens there may be no database at all.
    socket.destroy()
    throw error
  }
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}
