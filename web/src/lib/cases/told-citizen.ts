import type { CaseView } from '#lib/contracts.ts'

/** What is told to the citizen in the very moment it is done. */
const TELLING = new Set(['asked', 'closed', 'rejected'])

type Told = Pick<CaseView, 'messages' | 'events'>

/** Whether what `event` should have told the citizen has left on no channel so far: it waits for its next try, or failed. */
export function hasNotLeft({ messages }: Told, event: Told['events'][number]): boolean {
  if (!TELLING.has(event.kind)) return false
  const letters = messages.filter(({ direction, at }) => direction === 'out' && at === event.at)
  const isHeld = ({ delivery, deliveryDetail }: (typeof letters)[number]): boolean =>
    delivery === 'failed' || (delivery === 'queued' && deliveryDetail !== null)
  return letters.length > 0 && letters.every(isHeld)
}

/** Whether the citizen was not told yet that the case is closed. */
export function isClosedUntold(file: Told): boolean {
  const closed = file.events.findLast(({ kind, undone }) => kind === 'closed' && !undone)
  return closed !== undefined && hasNotLeft(file, closed)
}
