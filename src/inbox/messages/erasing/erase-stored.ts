import { rm } from 'node:fs/promises'
import type { Tx } from '../../../platform/db/index.ts'
import { documentPath } from '../files/index.ts'
import type { ErasedBecause } from './contract.ts'
import { emptyDeliveries, emptyMessage, type Erasable } from './erasing.store.ts'

/** Why an erased message is not shown any more. */
const ERASED = 'isi dihapus / content erased'
const DAY_MS = 86_400_000
/** Shorter ids of a platform stand in deliveries of other messages, too. */
const SHORTEST_ID = 10

/** By whom and why. `officeId` null: who manages the system. */
type Erasure = {
  councilId: number
  dataDir: string
  at: Date
  reason: ErasedBecause
  officeId: number | null
}

/** A text as it stands in JSON, plainly and with everything beyond ASCII as \u escapes, which some platforms send. */
function inJson(text: string): string[] {
  const plain = JSON.stringify(text).slice(1, -1)
  const escaped = plain.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return [plain, escaped]
}

/**
 * Empties a message in the tables of the messages: words, how they were changed, files, and what the platform handed over.
 * That it was there, when, where and how it stands stays.
 */
export async function eraseStored(tx: Tx, erasure: Erasure, message: Erasable): Promise<void> {
  const { councilId, at, reason, officeId } = erasure
  const { messageId, threadId, channelId, externalIds, said } = message
  const texts = said.flatMap((text) => [text, ...inJson(text)])
  const needles = [...texts, ...externalIds].filter((text) => text.length >= SHORTEST_ID)
  await emptyDeliveries(tx, {
    councilId,
    threadId,
    channelId,
    since: new Date(message.receivedAt.getTime() - DAY_MS),
    needles: [...new Set(needles)].map((text) => Buffer.from(text)),
  })
  const of = { councilId, messageId, at, reason, officeId, because: ERASED }
  await emptyMessage(tx, of, channelId, externalIds)
}

/** Removes the documents of a message from the data folder; pictures and films are the business of the media. */
export async function removeDocuments(
  of: Pick<Erasure, 'dataDir' | 'councilId'>,
  { files }: { files: readonly { storedAs: string | null }[] },
): Promise<void> {
  for (const { storedAs } of files) {
    if (storedAs === null) continue
    await rm(documentPath(of.dataDir, of.councilId, storedAs), { force: true })
  }
}
