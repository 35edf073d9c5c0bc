import { can, findActor } from '../../people/index.ts'
import type { Db } from '../../platform/db/index.ts'
import type { RecipientState } from './contract.ts'
import type { Addressee } from './letters.store.ts'
import { listRecipients, type KeptRecipient } from './recipients.store.ts'

/** Whether an officer may read briefs today: a letter opens nothing that the screens would not. */
export async function mayRead(db: Db, councilId: number, officerId: string): Promise<boolean> {
  const actor = await findActor(db, councilId, officerId)
  return actor !== null && can(actor, 'briefs.read')
}

async function judge(db: Db, councilId: number, one: KeptRecipient): Promise<RecipientState> {
  if (one.stoppedAt !== null) return 'stopped'
  if (one.officerId === null) return one.checkedBy === null ? 'waits' : 'good'
  return (await mayRead(db, councilId, one.officerId)) ? 'good' : 'closed'
}

/** The list, with who of it gets letters today. */
export async function judgeRecipients(
  db: Db,
  councilId: number,
): Promise<(KeptRecipient & { state: RecipientState })[]> {
  const all = await listRecipients(db, councilId)
  return Promise.all(all.map(async (one) => ({ ...one, state: await judge(db, councilId, one) })))
}

/** Who gets letters today, each address once. */
export async function listAddressees(db: Db, councilId: number): Promise<Addressee[]> {
  const good = (await judgeRecipients(db, councilId)).filter(({ state }) => state === 'good')
  return [...new Map(good.map(({ id, name, address }) => [address, { id, name, address }])).values()]
}
