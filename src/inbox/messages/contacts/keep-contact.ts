import type { Db } from '../../../platform/db/index.ts'

/**
 * Address and name of a contact, decrypted; null when it is unknown or was forgotten. Asks for no rights: only for
 * cases, behind 'cases.identity' and with the look written down.
 */
export async function readContact(
  _deps: { db: Db; dataDir: string },
  _councilId: number,
  _contactId: string,
): Promise<{ address: string; name: string; joinedTo: string | null } | null> {
  throw new Error('not yet')
}
