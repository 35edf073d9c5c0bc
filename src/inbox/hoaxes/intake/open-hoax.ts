import { readMediaFile } from '../../../newsroom/media/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { startClocks } from '../../clocks/index.ts'
import { findLink, subjectOf } from '../hoax.ts'
import { addHoaxEvent, insertHoax } from '../hoaxes.store.ts'
import { addAsker, insertItem, type NewItem } from '../items.store.ts'
import { hashPicture } from '../matching/hash-picture.ts'

/** What was forwarded, before it is kept. `threadId`: the conversation that asks, told when there is a clarification. */
export type Forwarded = {
  items: { text: string; mediaId: string | null }[]
  cameBy: NewItem['cameBy']
  caseId: number | null
  threadIds: string[]
  officerId: string | null
  at: Date
}

/** The hash of a kept picture; null for films and for what no picture can be made of. */
export async function hashOf(
  deps: { db: Db; dataDir: string },
  councilId: number,
  mediaId: string | null,
): Promise<Buffer | null> {
  if (mediaId === null) return null
  try {
    return await hashPicture(await readMediaFile(deps, councilId, mediaId))
  } catch (error) {
    // Films, and pictures sharp cannot read: they are looked at by people only.
    if (error instanceof Error) return null
    throw error
  }
}

/** Opens a rumour with what was forwarded and starts its deadline from when it was sent. Gives its number. */
export async function openHoax(
  tx: Tx,
  councilId: number,
  forwarded: Omit<Forwarded, 'items'> & {
    items: { text: string; mediaId: string | null; pictureHash: Buffer | null }[]
    now: Date
  },
): Promise<number> {
  const { at, cameBy, caseId, officerId, threadIds, now } = forwarded
  const hoaxId = await insertHoax(tx, councilId, at)
  for (const { text, mediaId, pictureHash } of forwarded.items) {
    await insertItem(tx, councilId, hoaxId, {
      text,
      link: findLink(text),
      mediaId,
      pictureHash,
      cameBy,
      caseId,
      threadId: threadIds[0] ?? null,
      officerId,
      receivedAt: at,
    })
  }
  for (const threadId of threadIds) await addAsker(tx, councilId, { hoaxId, threadId, caseId, at })
  await addHoaxEvent(tx, councilId, { hoaxId, at: now, officerId, kind: 'opened', detail: cameBy })
  await startClocks(tx, { councilId, subject: subjectOf(hoaxId), officeId: null, startedAt: at })
  return hoaxId
}
