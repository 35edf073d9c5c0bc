import ipaddr from 'ipaddr.js'

/** Addresses that look public but answer inside a cloud: Azure's machine agent. */
const REFUSED = new Set(['168.63.129.16'])
/** All of IPv6 that is given out to the internet (RFC 4291 §2.4); `::127.0.0.1` and other leftovers lie outside. */
const GIVEN_OUT = new ipaddr.IPv6([0x2000, 0, 0, 0, 0, 0, 0, 0])

function isPublicParsed(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.kind() === 'ipv6' && address.range() === 'rfc6052') {
    // NAT64 writes an IPv4 address into the last four bytes; that one decides.
    return isPublicParsed(new ipaddr.IPv4(address.toByteArray().slice(12)))
  }
  if (address instanceof ipaddr.IPv6 && !address.match(GIVEN_OUT, 3)) return false
  return address.range() === 'unicast' && !REFUSED.has(address.toString())
}

/**
 * Whether an IP address lies in the public internet: not loopback, private, link-local (cloud metadata), carrier-grade
 * NAT, multicast or reserved, also not written as IPv4-mapped IPv6. False for what is no address.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  return isPublicParsed(ipaddr.process(text))
}

const PORTS = new Set(['', '80', '443', '8080', '8443'])

export type AddressFault = 'bad-address' | 'address-refused'

const INNER_NAME = /(^|\.)(localhost|local|internal|lan|home|intranet)\.?$/i

function isInner(hostname: string): boolean {
  const literal = hostname.replace(/^\[|\]$/g, '')
  return ipaddr.isValid(literal) ? !isPublicAddress(literal) : INNER_NAME.test(hostname)
}

/**
 * What is wrong with a web address before anything is asked: other schemes than http and https, a user name or password
 * in it, unusual ports, an IP address of an inner network. Null when it may be tried; a name is checked when it is resolved.
 */
export function checkAddress(url: string, allowPrivate = false): AddressFault | null {
  if (!URL.canParse(url)) return 'bad-address'
  const { protocol, hostname, port, username, password } = new URL(url)
  if (!/^https?:$/.test(protocol) || hostname === '' || username + password !== '') return 'bad-address'
  if (allowPrivate) return null
  return !PORTS.has(port) || isInner(hostname) ? 'address-refused' : null
}
