import type { Db } from '../../../platform/db/index.ts'
import type { InboxChannelKind } from '../contract.ts'
import type { InboxWay } from '../incoming.ts'

/** One way in; null when the council has none of this id. */
export async function findChannel(_db: Db, _councilId: number, _channelId: number): Promise<InboxWay | null> {
  throw new Error('not yet')
}

/** All ways in of the council, also those switched off. */
export async function listChannels(_db: Db, _councilId: number): Promise<InboxWay[]> {
  throw new Error('not yet')
}

/** Id of one of our own ways in, made at its first use. */
export async function ownChannel(
  _db: Db,
  _councilId: number,
  _kind: Extract<InboxChannelKind, 'web-form' | 'counter' | 'phone' | 'open311'>,
): Promise<number> {
  throw new Error('not yet')
}
