import { can, type Actor } from '../../people/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { findCase } from '../cases/index.ts'
import type { Erasable } from '../messages/index.ts'
import type { ErasurePreview } from './contract.ts'
import type { Phrases } from './phrases.ts'
import type { Found } from './reach.store.ts'
import { listShowing, listWritten } from './resembling.store.ts'
import { sharedWords } from './shared-words.ts'

const MOST_TO_READ = 20
const LONGEST_TEXT = 300

/**
 * Notes and answers of the cases an actor may read that are left as they are, most words in common first: no machine knows
 * whether they say the same in other words.
 */
export async function listToRead(
  db: Db,
  actor: Actor,
  of: { message: Erasable; phrases: Phrases; found: Found },
): Promise<ErasurePreview['toRead']> {
  const { message, phrases, found } = of
  const numbers = new Map<number, string>()
  for (const { id, number } of found.cases) if (await findCase(db, actor, id)) numbers.set(id, number)
  const written = await listWritten(db, actor.councilId, [...numbers.keys()])
  return written
    .filter(({ text }) => text.trim() !== '' && !phrases.isIn(text))
    .map(({ caseId, kind, at, text }) => ({
      caseId,
      number: numbers.get(caseId) ?? '',
      kind,
      at: at.toISOString(),
      text: text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT).toWellFormed()}…` : text,
      shared: sharedWords(message.said, text),
    }))
    .toSorted((one, other) => other.shared.length - one.shared.length)
    .slice(0, MOST_TO_READ)
}

/** Where the newsroom shows a picture of a message: by name what the actor may read, the rest as a number. */
export async function listShownIn(
  db: Db,
  actor: Actor,
  mediaIds: readonly string[],
): Promise<Pick<ErasurePreview, 'shownIn' | 'shownElsewhere'>> {
  const showing = mediaIds.length === 0 ? [] : await listShowing(db, actor.councilId, mediaIds)
  const mayRead = { article: can(actor, 'articles.read'), report: can(actor, 'reports.read') }
  const shownIn = showing.filter(({ kind }) => mayRead[kind])
  return { shownIn, shownElsewhere: showing.length - shownIn.length }
}
