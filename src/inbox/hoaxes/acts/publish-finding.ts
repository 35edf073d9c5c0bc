import { maskPersonalData } from '../../../language/index.ts'
import type { Actor } from '../../../people/index.ts'
import { stopClock } from '../../clocks/index.ts'
import { subjectOf } from '../hoax.ts'
import { TELL_JOB, type HoaxDeps } from '../hoax-deps.ts'
import { addVersion, changeHoax } from '../hoaxes.store.ts'
import { findPublicVersion } from '../public/public.store.ts'
import type { HoaxRefusal } from '../words.data.ts'
import { act, type Acted, type Acting } from './acting.ts'
import { refuseFinding } from './write-finding.ts'

type Confirmation = { draft: number; note: string }

const SHORTEST_NOTE = 10

async function refuse(
  deps: HoaxDeps,
  actor: Actor,
  { hoax, officerId }: Acting,
  { draft, note }: Confirmation,
): Promise<HoaxRefusal | null> {
  if (hoax.draft !== draft) return 'other-draft'
  if (hoax.writers.includes(officerId)) return 'own-words'
  if (hoax.publishedAt !== null && note.length < SHORTEST_NOTE) return 'note-needed'
  return refuseFinding(deps, actor.councilId, hoax)
}

/**
 * Confirms and publishes: by an officer who wrote none of it, of exactly the draft they read. A later version tells the
 * public what it corrects. The deadline ends, and everyone who asked is told.
 */
export function confirmFinding(
  deps: HoaxDeps,
  actor: Actor,
  id: number,
  confirmation: Confirmation,
): Promise<Acted> {
  const { councilId } = actor
  return act(deps, actor, { id, act: 'confirm' }, async (acting) => {
    const refusal = await refuse(deps, actor, acting, confirmation)
    if (refusal !== null) return { refusal }
    const { tx, hoax, officerId, at } = acting
    const { verdict, sources } = hoax
    if (verdict === null) return { refusal: 'incomplete' }
    const version = {
      claim: maskPersonalData(hoax.claim).text,
      verdict,
      explanation: maskPersonalData(hoax.explanation).text,
      sources,
      note: maskPersonalData(confirmation.note).text,
      isWithdrawal: false,
      at,
      officerId,
    }
    const number = await addVersion(tx, councilId, id, version)
    const publishedAt = hoax.publishedAt ?? at
    await changeHoax(tx, councilId, id, { status: 'published', confirmedBy: officerId, publishedAt, at })
    await stopClock(tx, { councilId, subject: subjectOf(id), at })
    await deps.jobs.enqueue(tx, TELL_JOB, { councilId, hoaxId: id })
    return { detail: `v${number} ${verdict}` }
  })
}

/** Takes a clarification back, with what the public is told; its page stays and says so, and who was told is told. */
export function withdrawFinding(deps: HoaxDeps, actor: Actor, id: number, note: string): Promise<Acted> {
  const { councilId } = actor
  return act(deps, actor, { id, act: 'withdraw' }, async ({ tx, officerId, at }) => {
    // The words that are public now: a correction may be half written beside them.
    const shown = await findPublicVersion(tx, councilId, id)
    if (shown === null) return { refusal: 'not-now' }
    const { claim, verdict, explanation, sources } = shown
    const finding = { claim, verdict, explanation, sources, note: maskPersonalData(note).text }
    await addVersion(tx, councilId, id, { ...finding, isWithdrawal: true, at, officerId })
    await changeHoax(tx, councilId, id, { status: 'withdrawn', at })
    await deps.jobs.enqueue(tx, TELL_JOB, { councilId, hoaxId: id })
    return { detail: note }
  })
}
