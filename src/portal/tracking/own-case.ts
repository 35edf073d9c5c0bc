import { checkAccess, citizenSays, findCases, ownThreadsOf } from '../../inbox/cases/index.ts'
import { listThread } from '../../inbox/messages/index.ts'
import { inTransaction } from '../../platform/db/index.ts'
import type { OwnCase } from '../contract.ts'
import type { PortalDeps } from '../portal-deps.ts'
import { findOwnState } from './own-case.store.ts'

/** Who holds number and access code of a case. */
export type Holder = { number: string; accessKey: string }

async function readMessages(deps: PortalDeps, caseId: number): Promise<OwnCase['messages']> {
  const { db, council } = deps
  const threads = await ownThreadsOf(db, council.id, caseId)
  const views = await Promise.all(threads.map((id) => listThread(db, council.id, id)))
  const messages = views.flatMap((view) => view?.messages ?? [])
  return (
    messages
      // What was taken back before it left was never said.
      .filter((message) => message.hiddenAt === null && !message.isTakenBack)
      .sort((one, other) => one.sentAt.getTime() - other.sentAt.getTime())
      .map((message) => ({
        id: message.id,
        fromUs: message.direction === 'out',
        at: message.sentAt.toISOString(),
        text: message.text,
        notArrived: message.isHeld || message.delivery === 'failed',
        files: message.files.flatMap((file) =>
          file.mediaId ? [{ mediaId: file.mediaId, name: file.name }] : [],
        ),
      }))
  )
}

/** When what a case said was removed, and what its citizen should have been told and was not. */
async function readStanding(deps: PortalDeps, caseId: number) {
  const [file] = await findCases(deps.db, deps.council.id, [caseId])
  const untold = file?.untold ?? null
  return {
    removedAt: file?.contentRemovedAt ?? null,
    // Who reads this has the number: a receipt that did not arrive is no news.
    owed: untold === 'receipted' ? null : untold,
  }
}

/** A citizen's own case with its whole conversation; null when number and code do not belong together. */
export async function readOwnCase(deps: PortalDeps, holder: Holder): Promise<OwnCase | null> {
  const caseId = await checkAccess(deps.db, deps.council.id, holder.number, holder.accessKey)
  if (caseId === null) return null
  const state = await findOwnState(deps.db, deps.council.id, caseId)
  if (state === null) return null
  const place = state.placeCode === null ? '' : (deps.places().name(state.placeCode) ?? '')
  const isSaidDone = ['closed', 'answered'].includes(state.status)
  const { removedAt, owed } = await readStanding(deps, caseId)
  return {
    case: { ...state, place },
    owed,
    removedAt: removedAt?.toISOString() ?? null,
    messages: await readMessages(deps, caseId),
    asksVerdict: isSaidDone && state.citizenVerdict === null && removedAt === null,
  }
}

/**
 * A word of the citizen in their own case: a message, or whether it is done. False when the code does not fit, and when what
 * the case said was removed: nobody knows any more what it was about, and a new matter is a new report.
 */
export async function sayInOwnCase(
  deps: PortalDeps,
  holder: Holder,
  word: { text?: string; verdict?: 'solved' | 'not-solved'; wordId: string },
): Promise<boolean> {
  const { council, clock } = deps
  const caseId = await checkAccess(deps.db, council.id, holder.number, holder.accessKey)
  if (caseId === null) return false
  if ((await readStanding(deps, caseId)).removedAt !== null) return false
  await inTransaction(deps.db, (tx) =>
    citizenSays(tx, deps, { councilId: council.id, caseId, at: clock.now(), ...word }),
  )
  return true
}
