import type { Db } from '../../../platform/db/index.ts'
import type { MailServer } from '../../../platform/network/index.ts'
import { ownAddressOf, senderOf, smtpServerOf } from '../channels/email/settings.ts'
import { readWaySecret } from './open-context.ts'
import { findChannel, listChannels } from './ways.store.ts'

/** A mailbox of the office as others of its letters may use it. */
type OfficeAddress = { id: number; name: string; address: string }

/** The mailboxes that are connected and switched on. */
export async function listOfficeAddresses(db: Db, councilId: number): Promise<OfficeAddress[]> {
  const ways = await listChannels(db, councilId)
  return ways
    .filter(({ kind, active }) => kind === 'email' && active)
    .map(({ id, name, settings }) => ({ id, name, address: ownAddressOf(settings) }))
}

/**
 * The way out of one mailbox: its server with the password, and the sender ("Name" <address>). Null when it is not there or
 * switched off. Throws AppError('seal-broken') when the key file is not the one its secret was kept with.
 */
export async function openOfficeAddress(
  deps: { db: Db; dataDir: string },
  councilId: number,
  channelId: number,
): Promise<{ server: MailServer; from: string; address: string } | null> {
  const way = await findChannel(deps.db, councilId, channelId)
  if (way?.kind !== 'email' || !way.active) return null
  const { settings } = way
  const secret = await readWaySecret(deps, { councilId, channelId })
  return {
    server: smtpServerOf({ settings, secret }),
    from: senderOf(settings),
    address: ownAddressOf(settings),
  }
}
