import { findCases, lockCase, listEvents, listUndone, readDetail } from '../record/index.ts'
import { happen, type Acting, type Handler } from './acting.ts'

/**
 * Makes one case part of another: its conversations get the same answers, later replies follow, its own number goes on
 * to work. What the other case was merged into itself stands for it.
 */
export const mergeCase: Handler<'merge'> = async (acting, { into }) => {
  const { tx, actor, file } = acting
  const target = await lockCase(tx, actor.councilId, into)
  if (!target || target.id === file.id) return 'unknown-case'
  if (target.status === 'merged') return 'not-now'
  await happen(acting, { kind: 'merged', detail: { into: target.id, number: target.number } })
  await happen(acting, { kind: 'absorbed', detail: { caseId: file.id, number: file.number } }, target.id)
  return null
}

/** The event by which the other case took this one in; null when it is not there. */
async function findAbsorbing({ tx, actor, file }: Acting, targetId: number): Promise<number | null> {
  const events = await listEvents(tx, actor.councilId, targetId)
  const undone = listUndone(events)
  const own = events.filter(
    (event) => !undone.has(event.id) && readDetail(event, 'absorbed')?.caseId === file.id,
  )
  return own.at(-1)?.id ?? null
}

/** Takes a merging back: both cases stand as if it had not been, with everything that came in since. */
export const unmergeCase: Handler<'unmerge'> = async (acting) => {
  const { tx, actor, file } = acting
  const events = await listEvents(tx, actor.councilId, file.id)
  const undone = listUndone(events)
  const merging = events.findLast((event) => event.kind === 'merged' && !undone.has(event.id))
  const into = merging ? (readDetail(merging, 'merged')?.into ?? null) : null
  if (!merging || into === null) return 'not-now'
  const [target] = await findCases(tx, actor.councilId, [into])
  const absorbing = target ? await findAbsorbing(acting, target.id) : null
  await happen(acting, { kind: 'undone', detail: { events: [merging.id] } })
  if (target && absorbing !== null) {
    await happen(acting, { kind: 'undone', detail: { events: [absorbing] } }, target.id)
  }
  return null
}
