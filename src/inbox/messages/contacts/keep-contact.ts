import { createHmac, randomUUID } from 'node:crypto'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { keyFor, seal, unseal } from '../seal.ts'
import { cleanText } from '../message.ts'
import {
  eraseContact,
  findByAddress,
  findContact,
  insertContact,
  lockAddresses,
  saveAddresses,
  saveJoined,
  saveSealed,
} from './contacts.store.ts'

const LONGEST_ADDRESS = 500
const LONGEST_NAME = 200

/** Who wrote, as the channel says it. */
export type Writer = { address: string; aliases?: string[]; name?: string }

const ownerOf = (councilId: number, contactId: string) => `contact/${councilId}/${contactId}`

/** HMAC-SHA256 of an address: tells whether it is the same one, and nothing else. 32 bytes. */
function addressKey(key: Buffer, councilId: number, kind: string, address: string): Buffer {
  return createHmac('sha256', key)
    .update(JSON.stringify([councilId, kind, address]))
    .digest()
}

async function addName(tx: Tx, of: { dataDir: string; councilId: number }, id: string, name: string) {
  const kept = await findContact(tx, of.councilId, id)
  if (!kept?.sealed) return
  const [key, owner] = [keyFor(of.dataDir, 'contact'), ownerOf(of.councilId, id)]
  const before = unseal(key, owner, kept.sealed)
  if (before['name'] === '') await saveSealed(tx, of.councilId, id, seal(key, owner, { ...before, name }))
}

/**
 * The contact somebody writes as, made when they write for the first time, locked until the transaction ends: so the
 * messages of one person are put into threads one after the other. A name that comes later is added.
 */
export async function keepContact(
  tx: Tx,
  of: { dataDir: string; councilId: number; channelKind: string; at: Date },
  writer: Writer,
): Promise<string> {
  const { dataDir, councilId, channelKind } = of
  const address = cleanText(writer.address, LONGEST_ADDRESS)
  const name = cleanText(writer.name ?? '', LONGEST_NAME).trim()
  const all = [address, ...(writer.aliases ?? []).map((one) => cleanText(one, LONGEST_ADDRESS))]
  const hashing = keyFor(dataDir, 'address')
  const keys = all.map((one) => addressKey(hashing, councilId, channelKind, one))
  const addresses = { councilId, channelKind, keys }
  await lockAddresses(tx, keys)
  const known = await findByAddress(tx, addresses)
  const id = known ?? randomUUID()
  if (known === null) {
    const sealed = seal(keyFor(dataDir, 'contact'), ownerOf(councilId, id), { address, name })
    await insertContact(tx, { councilId, id, channelKind, sealed, at: of.at })
  } else if (name !== '') await addName(tx, of, id, name)
  if (known === null || all.length > 1) await saveAddresses(tx, id, addresses)
  return id
}

/**
 * Address and name of a contact, decrypted; null when it is unknown or was forgotten. Asks for no rights: only for
 * cases, behind 'cases.identity' and with the look written down.
 */
export async function readContact(
  deps: { db: Db; dataDir: string },
  councilId: number,
  contactId: string,
): Promise<{ address: string; name: string; joinedTo: string | null } | null> {
  const row = await findContact(deps.db, councilId, contactId)
  if (!row?.sealed) return null
  const { address = '', name = '' } = unseal(
    keyFor(deps.dataDir, 'contact'),
    ownerOf(councilId, contactId),
    row.sealed,
  )
  return { address, name, joinedTo: row.joined_to }
}

/**
 * Says that two contacts are one person, or (null) that they are not any more. Only when the citizen said so: nothing
 * joins people by likeness. Their threads stay apart; who may see the one sees that the other is the same.
 */
export async function joinContacts(
  tx: Tx,
  of: { councilId: number; contactId: string; joinedTo: string | null },
): Promise<void> {
  await saveJoined(tx, of)
}

/** Forgets who a contact is, on their request: cases, texts and figures stay, of nobody known. */
export async function forgetContact(
  tx: Tx,
  of: { councilId: number; contactId: string; at: Date },
): Promise<void> {
  await eraseContact(tx, of.councilId, of.contactId, of.at)
}
