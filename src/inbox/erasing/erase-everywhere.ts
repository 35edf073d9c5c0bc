import { eraseMedia } from '../../newsroom/media/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { addEvent, rewriteCase } from '../cases/index.ts'
import { eraseStored, removeDocuments, type ErasedBecause } from '../messages/index.ts'
import { emptyCopies } from './copies.store.ts'
import { phrasesOf, type Phrases } from './phrases.ts'
import {
  dropObjectionFiles,
  emptyPhotos,
  emptyPublications,
  emptyRequests,
  emptyRumours,
  findReach,
  type Erased,
  type Found,
} from './reach.store.ts'

type Erasing = Erased & {
  tx: Tx
  dataDir: string
  councilId: number
  at: Date
  reason: ErasedBecause
  /** Whose officer erases; both null: nobody, the time was over. */
  officeId: number | null
  officerId: string | null
  /** What stands in the place of the text and title of a case. */
  text: string
  /** Words that go as well where they are repeated, such as the name of who wrote. */
  alsoSaid?: readonly string[]
  /** The time of `caseIds` is over: their notes and places go, and what was masked and published stays. */
  isTimeOver: boolean
}
type Work = Erasing & { phrases: Phrases; found: Found }

async function emptyCases({ tx, councilId, at, officerId, text, caseIds, isTimeOver, phrases, found }: Work) {
  for (const { id: caseId, isOpening, isPublic } of found.cases) {
    const opening = isOpening ? text : null
    const overAt = caseIds.includes(caseId) ? at : null
    const how = { opening, overAt, keepsPublished: isTimeOver }
    await rewriteCase(tx, { councilId, caseId, rewrite: phrases.withoutDeep, ...how })
    if (!isOpening || !isPublic || isTimeOver) continue
    const event = { kind: 'unpublished' as const, detail: {} }
    await addEvent(tx, { councilId, caseId, at, officerId, event })
  }
}

/** Empties everything that holds words of the messages or shows their files, but for the messages. */
async function emptyRest(work: Work): Promise<void> {
  const { tx, at, messages, phrases, found, text, isTimeOver } = work
  await emptyCases(work)
  await emptyPublications(tx, found, { at, text, only: isTimeOver ? 'withdrawn' : 'all' })
  if (!isTimeOver) await emptyRequests(tx, found, text)
  await dropObjectionFiles(tx, found)
  await emptyPhotos(tx, found)
  await emptyRumours(tx, found, { text, said: messages.flatMap(({ said }) => said).join('\n') })
  const except = messages.map(({ messageId }) => messageId)
  await emptyCopies(tx, found, { phrases, except, keepsPublished: isTimeOver })
}

/** Pictures the newsroom took in are its own: what it released stays in its archive. */
async function eraseFiles({ tx, dataDir, councilId, messages, found }: Work): Promise<void> {
  await eraseMedia(tx, dataDir, councilId, found.mediaIds)
  for (const message of messages) await removeDocuments({ dataDir, councilId }, message)
}

/**
 * Takes what citizens' messages say out of everything, for good: messages, files and their bytes, raw deliveries, cases,
 * requests, rumours, answers and notes that repeat them, what was public. `record` writes it down before the bytes go, which
 * go last: were the end of the transaction lost, it is done once more, and no bytes are left over.
 */
export async function eraseEverywhere(erasing: Erasing, record: () => Promise<void>): Promise<void> {
  const { tx, dataDir, councilId, at, reason, officeId, messages, alsoSaid = [] } = erasing
  const phrases = phrasesOf([...messages.flatMap(({ said }) => said), ...alsoSaid])
  const found = await findReach(tx, councilId, erasing, phrases)
  const work = { ...erasing, phrases, found }
  await emptyRest(work)
  for (const message of messages) await eraseStored(tx, { councilId, dataDir, at, reason, officeId }, message)
  await record()
  await eraseFiles(work)
}
