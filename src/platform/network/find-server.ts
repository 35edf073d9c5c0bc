import ipaddr from 'ipaddr.js'
import { codeOf, messageOf } from '../errors.ts'
import { isPublicAddress } from './check-address.ts'
import { resolveBySystem, type Resolve } from './resolve-name.ts'
import { isLasting, type ServerFault } from './server-fault.ts'

export type ServerOptions = {
  /** For tests: any server in the own network, at any port. */
  allowPrivate?: boolean
  /** Mail servers in the own network that whoever keeps the machine allows: a name, or `name:port` for an unusual port. */
  inside?: readonly string[]
  resolve?: Resolve
}

export type FoundServer =
  { ok: true; address: string } | { ok: false; fault: ServerFault; detail: string; permanent: boolean }

const refuse = (fault: ServerFault, detail: string): FoundServer => ({
  ok: false,
  fault,
  detail,
  permanent: isLasting(fault),
})

/** What was allowed for a server: the usual ports of its name, this one port, or nothing. */
function allowanceOf(
  server: { host: string; port: number },
  { allowPrivate, inside = [] }: ServerOptions,
): { isInside: boolean; isPort: boolean } {
  const name = server.host.toLowerCase()
  const isPort = allowPrivate === true || inside.includes(`${name}:${server.port}`)
  return { isPort, isInside: isPort || inside.includes(name) }
}

/**
 * The IP address of a mail server to connect to: found here and used as it is, so that the name cannot change in
 * between. Refuses ports other than `ports` and addresses outside the public internet, unless they are allowed.
 */
export async function findServer(
  server: { host: string; port: number },
  ports: ReadonlySet<number>,
  options: ServerOptions,
): Promise<FoundServer> {
  let found: string[]
  try {
    found = ipaddr.isValid(server.host)
      ? [server.host]
      : await (options.resolve ?? resolveBySystem)(server.host)
  } catch (error) {
    return refuse('name', `name-not-found: ${codeOf(error) ?? messageOf(error)}`)
  }
  const allowed = allowanceOf(server, options)
  const address = found.find((one) => allowed.isInside || isPublicAddress(one))
  if (address === undefined) return refuse('inside', `address-refused: ${server.host}`)
  if (!allowed.isPort && !ports.has(server.port)) return refuse('port', 'address-refused: port')
  return { ok: true, address }
}
