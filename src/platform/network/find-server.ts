import { lookup as resolveName } from 'node:dns/promises'
import ipaddr from 'ipaddr.js'
import { codeOf, messageOf } from '../errors.ts'
import { isPublicAddress } from './check-address.ts'

export type ServerOptions = {
  /** For tests and a server in the own network. */
  allowPrivate?: boolean
  resolve?: (name: string) => Promise<string[]>
}

export type FoundServer = { ok: true; address: string } | { ok: false; detail: string; permanent: boolean }

async function systemResolve(name: string): Promise<string[]> {
  return (await resolveName(name, { all: true })).map((entry) => entry.address)
}

/**
 * The IP address of a mail server to connect to: found here and used as it is, so that the name cannot change in
 * between. Refuses ports other than `ports` and addresses outside the public internet, unless private ones are allowed.
 */
export async function findServer(
  server: { host: string; port: number },
  ports: ReadonlySet<number>,
  options: ServerOptions,
): Promise<FoundServer> {
  if (options.allowPrivate !== true && !ports.has(server.port)) {
    return { ok: false, detail: 'address-refused: port', permanent: true }
  }
  let found: string[]
  try {
    found = ipaddr.isValid(server.host)
      ? [server.host]
      : await (options.resolve ?? systemResolve)(server.host)
  } catch (error) {
    return { ok: false, detail: `name-not-found: ${codeOf(error) ?? messageOf(error)}`, permanent: false }
  }
  const address = found.find((one) => options.allowPrivate === true || isPublicAddress(one))
  return address === undefined
    ? { ok: false, detail: `address-refused: ${server.host}`, permanent: true }
    : { ok: true, address }
}
