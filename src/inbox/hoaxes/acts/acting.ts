import { recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import type { HoaxAct } from '../contract.ts'
import type { HoaxDeps } from '../hoax-deps.ts'
import { isPossible, type StoredHoax } from '../hoax.ts'
import { addHoaxEvent, lockHoax } from '../hoaxes.store.ts'
import type { HoaxRefusal } from '../words.data.ts'

export type Acted = { ok: true } | { ok: false; refusal: HoaxRefusal | 'not-found' }
export type Acting = { tx: Tx; hoax: StoredHoax; officerId: string; at: Date }

/** What is told in history and audit of an act. */
const EVENTS: Record<HoaxAct, string> = {
  write: 'written',
  ask: 'confirmation-asked',
  confirm: 'published',
  'send-back': 'sent-back',
  close: 'closed',
  reopen: 'reopened',
  join: 'joined',
  withdraw: 'withdrawn',
  link: 'issue-linked',
}

/**
 * Does one act on a rumour: locks it, asks whether it can be done now, and writes history and audit with it. `work` gives
 * a refusal, or what is worth telling; `kind` where it was something else than the act's usual event.
 */
export async function act(
  deps: HoaxDeps,
  actor: Actor,
  what: { id: number; act: HoaxAct },
  work: (acting: Acting) => Promise<{ refusal: HoaxRefusal } | { detail: string; kind?: string }>,
): Promise<Acted> {
  const { councilId } = actor
  const officerId = actor.officer?.id
  if (officerId === undefined) return { ok: false, refusal: 'not-found' }
  return inTransaction(deps.db, async (tx) => {
    const hoax = await lockHoax(tx, councilId, what.id)
    if (hoax === null) return { ok: false, refusal: 'not-found' }
    if (!isPossible(hoax, what.act)) return { ok: false, refusal: 'not-now' }
    const at = deps.clock.now()
    const done = await work({ tx, hoax, officerId, at })
    if ('refusal' in done) return { ok: false, refusal: done.refusal }
    const kind = done.kind ?? EVENTS[what.act]
    await addHoaxEvent(tx, councilId, { hoaxId: hoax.id, at, officerId, kind, detail: done.detail })
    const entry = {
      councilId,
      officerId,
      action: `hoax.${kind}`,
      subject: String(hoax.id),
      detail: done.detail,
    }
    await recordAudit(tx, entry)
    return { ok: true }
  })
}
