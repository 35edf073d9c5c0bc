import {
  checkAccess,
  citizenSays,
  findCases,
  hasNothingLeft,
  ownThreadsOf,
  type CitizenWord,
} from '../../inbox/cases/index.ts'
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

/** Whether anything of a case is left, when its time was over, and what its citizen should have been told and was not. */
async function readStanding(deps: PortalDeps, caseId: number) {
  const [file] = await findCases(deps.db, deps.council.id, [caseId])
  const untold = file?.untold ?? null
  return {
    nothingLeft: file !== undefined && (await hasNothingLeft(deps.db, deps.council.id, file)),
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
  const { nothingLeft, removedAt, owed } = await readStanding(deps, caseId)
  return {
    case: { ...state, place },
    owed,
    nothingLeft,
    removedAt: removedAt?.toISOString() ?? null,
    messages: await readMessages(deps, caseId),
    asksVerdict: isSaidDone && state.citizenVerdict === null && !nothingLeft,
  }
}

/** What came of a word: it is kept; the code does not fit; or nothing of the case is left that it could be about. */
export type Said = 'kept' | 'wrong-key' | 'nothing-left'

/** A word of the citizen in their own case: a message, or whether it is done. */
export async function sayInOwnCase(
  deps: PortalDeps,
  holder: Holder,
  word: Pick<CitizenWord, 'text' | 'files' | 'verdict' | 'wordId'>,
): Promise<Said> {
  const { council, clock } = deps
  const caseId = await checkAccess(deps.db, council.id, holder.number, holder.accessKey)
  if (caseId === null) return 'wrong-key'
  const isKept = await inTransaction(deps.db, (tx) =>
    citizenSays(tx, deps, { councilId: council.id, caseId, at: clock.now(), ...word }),
  )
  return isKept ? 'kept' : 'nothing-left'
}
