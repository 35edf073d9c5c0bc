import type { Actor } from '../../../people/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import type { ActBody } from '../acts.contract.ts'
import { addEvent, type NewEvent, type StoredCase } from '../record/index.ts'
import type { TellDeps } from '../telling/tell-citizens.ts'

export type WorkDeps = TellDeps & { db: Db; clock: Clock }

export type ActRefusal =
  | 'not-found'
  | 'forbidden'
  | 'not-now'
  | 'nothing-left'
  | 'moved-meanwhile'
  | 'unknown-office'
  | 'unknown-officer'
  | 'unknown-category'
  | 'unknown-case'
  | 'photo-needed'
  | 'unknown-media'
  | 'private-category'
  | 'never-asked'

/** An act under way. `events` collects what it adds, so that many at once can be taken back. */
export type Acting = {
  tx: Tx
  deps: WorkDeps
  actor: Actor & { officer: NonNullable<Actor['officer']> }
  file: StoredCase
  at: Date
  events: [number, number][]
}

export type Body<Act extends ActBody['act']> = Extract<ActBody, { act: Act }>
/** Does one kind of act; gives why it cannot be, or null. */
export type Handler<Act extends ActBody['act']> = (
  acting: Acting,
  body: Body<Act>,
) => Promise<ActRefusal | null>

/** Adds an event of the acting officer to a case (the one acted on when not said). */
export async function happen(acting: Acting, event: NewEvent, caseId = acting.file.id): Promise<number> {
  const { tx, actor, at } = acting
  const happened = { councilId: actor.councilId, caseId, at, officerId: actor.officer.id, event }
  const { eventId } = await addEvent(tx, happened)
  acting.events.push([caseId, eventId])
  return eventId
}
