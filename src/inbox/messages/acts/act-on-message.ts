import { recordAudit, type Actor } from '../../../people/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import { SEEN } from '../delivery-words.data.ts'
import { ANSWER_FATE } from '../incoming.ts'
import { hideMessage, TAKEN_BACK } from '../receiving/index.ts'
import { SEND_REPLIES } from '../sending/index.ts'
import { findWriter, hurryThread, lockMessage, saveArrived, sendAnew } from './acts.store.ts'
import { refuse, refuseHandling, type Acted, type ActRefusal } from './refusals.ts'

type Deps = { db: Db; clock: Clock; jobs: Jobs }
type Locked = NonNullable<Awaited<ReturnType<typeof lockMessage>>>
type Act = {
  action: string
  detail: string
  refuse: (message: Locked) => ActRefusal | null
  write: (tx: Tx, of: { councilId: number; messageId: string; at: Date }, message: Locked) => Promise<void>
}

/** Does one thing to a message the actor may handle, and writes it down in the same transaction. */
function actOn({ db, clock }: Deps, actor: Actor, messageId: string, act: Act): Promise<Acted> {
  const { councilId, officer } = actor
  return inTransaction(db, async (tx) => {
    const message = await lockMessage(tx, { councilId, messageId })
    if (!message) return refuse('not-found')
    const thread = await findWriter(tx, councilId, message.threadId)
    const refusal = refuseHandling(actor, thread) ?? act.refuse(message)
    if (refusal) return refuse(refusal)
    await act.write(tx, { councilId, messageId, at: clock.now() }, message)
    await recordAudit(tx, {
      councilId,
      officerId: officer?.id ?? null,
      action: act.action,
      subject: message.threadId,
      detail: [messageId, act.detail].filter(Boolean).join(': '),
    })
    return { ok: true }
  })
}

/** Takes a citizen's message out of sight, with the reason; it stays for the record and in the receipt. */
export function hide(deps: Deps, actor: Actor, messageId: string, reason: string): Promise<Acted> {
  return actOn(deps, actor, messageId, {
    action: 'inbox.message.hidden',
    detail: reason,
    refuse: ({ isOurs, isHidden }) => (isOurs ? 'own-message' : isHidden ? 'already-hidden' : null),
    write: (tx, of) => hideMessage(tx, { ...of, because: reason }),
  })
}

/** Shows a message again that an officer hid; what its sender took back stays away. */
export function show(deps: Deps, actor: Actor, messageId: string): Promise<Acted> {
  return actOn(deps, actor, messageId, {
    action: 'inbox.message.shown',
    detail: '',
    refuse: ({ isHidden, hiddenBecause, isErased }) =>
      isErased ? 'erased' : isHidden ? (hiddenBecause === TAKEN_BACK ? 'taken-back' : null) : 'not-hidden',
    write: (tx, { councilId, messageId: id }) =>
      hideMessage(tx, { councilId, messageId: id, at: null, because: '' }),
  })
}

const ONLY_UNKNOWN = ({ delivery }: Locked) => (delivery === 'unknown' ? null : 'fate-known')

/** An officer looked at the channel: an answer of unknown fate did arrive. */
export function confirmArrived(deps: Deps, actor: Actor, messageId: string): Promise<Acted> {
  return actOn(deps, actor, messageId, {
    action: 'inbox.answer.arrived',
    detail: '',
    refuse: ONLY_UNKNOWN,
    write: async (tx, of) => {
      await saveArrived(tx, of, SEEN)
      await deps.jobs.enqueue(tx, ANSWER_FATE, { councilId: of.councilId, messageId })
    },
  })
}

/** An officer looked at the channel: an answer of unknown fate did not arrive, and is sent again, once. */
export function sendAgain(deps: Deps, actor: Actor, messageId: string): Promise<Acted> {
  return actOn(deps, actor, messageId, {
    action: 'inbox.answer.sent-again',
    detail: '',
    refuse: ONLY_UNKNOWN,
    write: async (tx, of) => {
      await sendAnew(tx, of)
      await deps.jobs.enqueue(tx, SEND_REPLIES, { councilId: of.councilId })
    },
  })
}

/**
 * Tries an answer at once that certainly has not left: one that waits, with those before it in its conversation, or one
 * that failed.
 */
export function tryNow(deps: Deps, actor: Actor, messageId: string): Promise<Acted> {
  return actOn(deps, actor, messageId, {
    action: 'inbox.answer.tried-now',
    detail: '',
    refuse: ({ isHeld }) => (isHeld ? null : 'not-held'),
    write: async (tx, of, { threadId }) => {
      await sendAnew(tx, of)
      await hurryThread(tx, of.councilId, threadId, of.at)
      await deps.jobs.enqueue(tx, SEND_REPLIES, { councilId: of.councilId })
    },
  })
}
