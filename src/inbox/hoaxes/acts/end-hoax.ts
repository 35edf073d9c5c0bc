import type { Actor } from '../../../people/index.ts'
import { reopenClock, stopClock } from '../../clocks/index.ts'
import { subjectOf } from '../hoax.ts'
import { TELL_JOB, type HoaxDeps } from '../hoax-deps.ts'
import { changeHoax, findHoax, saveDecision } from '../hoaxes.store.ts'
import { copyAskers } from '../items.store.ts'
import { nameIssue } from '../name-issue.ts'
import { act, type Acted } from './acting.ts'

/**
 * Closes what cannot be clarified (data missing, no rumour), with the reason; who asked is told it. Of 480 reports to
 * Jabar Saber Hoaks in December 2018 221 ended so: it must be easy and say what is missing.
 */
export function closeHoax(deps: HoaxDeps, actor: Actor, id: number, text: string): Promise<Acted> {
  const { councilId } = actor
  return act(deps, actor, { id, act: 'close' }, async ({ tx, at }) => {
    await changeHoax(tx, councilId, id, { status: 'closed', closedBecause: text, at })
    await stopClock(tx, { councilId, subject: subjectOf(id), at })
    await deps.jobs.enqueue(tx, TELL_JOB, { councilId, hoaxId: id })
    return { detail: text }
  })
}

/** Takes up again what was closed, or what was joined by mistake. */
export function reopenHoax(deps: HoaxDeps, actor: Actor, id: number, text: string): Promise<Acted> {
  const { councilId } = actor
  return act(deps, actor, { id, act: 'reopen' }, async ({ tx, at }) => {
    await changeHoax(tx, councilId, id, { status: 'checking', closedBecause: null, joinedInto: null, at })
    await reopenClock(tx, { councilId, subject: subjectOf(id), at, reason: text })
    return { detail: text }
  })
}

/**
 * Says whether a rumour is the same as a clarified one. The same: it joins it, and who asked is told that clarification
 * at once. Another: it is not suggested again. Always a person's word.
 */
export function decideMatch(
  deps: HoaxDeps,
  actor: Actor,
  id: number,
  match: { into: number; same: boolean; score: number },
): Promise<Acted> {
  const { councilId } = actor
  return act(deps, actor, { id, act: 'join' }, async ({ tx, hoax, officerId, at }) => {
    const other = await findHoax(tx, councilId, match.into)
    if (
      other === null ||
      other.id === hoax.id ||
      other.publishedAt === null ||
      other.status === 'withdrawn'
    ) {
      return { refusal: 'not-published' }
    }
    const { same, score } = match
    await saveDecision(tx, councilId, { hoaxId: id, otherId: other.id, same, score, officerId, at })
    if (same) {
      await changeHoax(tx, councilId, id, { status: 'joined', joinedInto: other.id, at })
      await copyAskers(tx, councilId, id, other.id)
      await stopClock(tx, { councilId, subject: subjectOf(id), at })
      await deps.jobs.enqueue(tx, TELL_JOB, { councilId, hoaxId: other.id })
    }
    return { detail: `${same ? '=' : '≠'} ${other.id}` }
  })
}

/** Ties a rumour to the issue of the board it belongs to, or unties it; the history names the issue. */
export function linkIssue(deps: HoaxDeps, actor: Actor, id: number, issue: string | null): Promise<Acted> {
  const { councilId } = actor
  return act(deps, actor, { id, act: 'link' }, async ({ tx, hoax, at }) => {
    const issueId = issue === null ? null : Number(issue)
    const named = await nameIssue(deps, councilId, issueId ?? hoax.issueId)
    if (issueId !== null && named === null) return { refusal: 'unknown-issue' }
    await changeHoax(tx, councilId, id, { issueId, at })
    return { detail: named?.name ?? '', ...(issueId === null && { kind: 'issue-untied' }) }
  })
}
