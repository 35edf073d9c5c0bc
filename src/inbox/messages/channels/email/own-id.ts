const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const DOMAIN = /@([a-z0-9.-]{1,250})$/i

/** The domain our Message-IDs carry: that of our address. */
function domainOf(address: string): string {
  return (DOMAIN.exec(address)?.[1] ?? 'localhost').toLowerCase()
}

/**
 * The Message-ID (without brackets) of an answer: made from its key alone, so that a second look after an unknown outcome
 * finds the same one. The key is random (122 bits): only who got the letter can name it, and a letter that names it is
 * believed to belong to the thread only when such an answer stands there.
 */
export function ownMessageId(key: string, address: string): string {
  return `gacek.${key}@${domainOf(address)}`
}

/** Whether an id has the form of ours. */
export function isOwnMessageId(id: string, address: string): boolean {
  return new RegExp(`^gacek\\.${UUID}@`).test(id) && id.endsWith(`@${domainOf(address)}`)
}

/** Our ids that a report of another server names, wherever they stand in it; at most 20. */
export function findOwnMessageIds(raw: Buffer, address: string): string[] {
  const words = raw.subarray(0, 1024 * 1024).toString('latin1')
  const found = words.match(new RegExp(`gacek\\.${UUID}@[a-z0-9.-]{1,250}`, 'g')) ?? []
  return [...new Set(found)].filter((id) => isOwnMessageId(id, address)).slice(0, 20)
}
