import { once } from 'node:events'
import net from 'node:net'
import type { Config } from '../config.ts'
import { AppError, codeOf } from '../platform/errors.ts'

type Place = Pick<Config, 'port' | 'host'>

/** Why the system does not let Gacek listen there, and the way out, by the code of its error. */
const REASONS: Readonly<Record<string, (place: Place) => string>> = {
  EADDRINUSE: ({ port }) =>
    `Port ${port} sudah dipakai program lain, mungkin Gacek yang sudah berjalan: hentikan program itu, atau mulai dengan PORT=${port + 1} npm start. / Port ${port} is in use: stop the other program, or choose another PORT.`,
  EACCES: ({ port }) =>
    `Port ${port} tidak boleh dipakai akun ini; pakai PORT 1024 ke atas, dan taruh proksi di depannya. / This account may not use port ${port}; use a PORT of 1024 or more, with a proxy before it.`,
  EADDRNOTAVAIL: ({ host }) => notOurs(host),
  ENOTFOUND: ({ host }) => notOurs(host),
}

const notOurs = (host: string): string =>
  `HOST ${host}: bukan alamat mesin ini; pakai 127.0.0.1, atau 0.0.0.0 untuk semua alamatnya. / Not an address of this machine; use 127.0.0.1, or 0.0.0.0 for all it has.`

/** The same error in words, with the way out, where it is one that a person can mend; else the error itself. */
export function tellCannotListen(place: Place, error: unknown): unknown {
  const tell = REASONS[codeOf(error) ?? '']
  return tell ? new AppError('cannot-listen', tell(place), { cause: error }) : error
}

/**
 * Looks whether Gacek will be able to listen, before a sample is filled and screens are built in vain. Throws
 * AppError('cannot-listen') for what a person can mend.
 */
export async function refuseTakenPort({ port, host }: Place): Promise<void> {
  const server = net.createServer()
  try {
    server.listen({ port, host })
    await once(server, 'listening')
  } catch (error) {
    throw tellCannotListen({ port, host }, error)
  }
  server.close()
  await once(server, 'close')
}
