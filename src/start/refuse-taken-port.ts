import { once } from 'node:events'
import net from 'node:net'
import type { Config } from '../config.ts'
import { AppError, codeOf } from '../platform/errors.ts'

/** That another program listens there, and the way out. */
export function portTaken(port: number, cause: unknown): AppError {
  const text = `Port ${port} sudah dipakai program lain, mungkin Gacek yang sudah berjalan: hentikan program itu, atau mulai dengan PORT=${port + 1} npm start. / Port ${port} is in use: stop the other program, or choose another PORT.`
  return new AppError('port-in-use', text, { cause })
}

/**
 * Looks whether Gacek will be able to listen, before a sample is filled and screens are built in vain. Throws
 * AppError('port-in-use'); any other reason is left to be told when it listens.
 */
export async function refuseTakenPort({ port, host }: Pick<Config, 'port' | 'host'>): Promise<void> {
  const server = net.createServer()
  try {
    server.listen({ port, host })
    await once(server, 'listening')
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE') throw portTaken(port, error)
    return
  }
  server.close()
  await once(server, 'close')
}
