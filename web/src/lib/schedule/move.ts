import { invalidate } from '$app/navigation'
import { send, type Answer } from '#lib/api/client.ts'
import type { CalendarItem, Move } from '#lib/contracts.ts'
import { toasts } from '#lib/shell/toasts.svelte.ts'
import { words } from '#lib/words/index.ts'
import { clock, dayName } from './days.ts'
import { addDays } from './range.ts'

type Place = { day: string; time: string | null }
export type Movable = Pick<
  CalendarItem,
  'id' | 'kind' | 'title' | 'day' | 'time' | 'at' | 'occurrence' | 'movable'
>

async function moveRelease(item: Movable, to: Place, timeZone: string): Promise<Answer<{ ok: true }>> {
  const at = `${to.day}T${to.time ?? '09:00'}`
  return send('POST', `/api/publications/${item.id}/reschedule`, { at, timeZone })
}

async function takeBack(back: () => Promise<Answer<unknown>>): Promise<void> {
  const answer = await back()
  if (answer.ok) toasts.done(words().schedule.movedBack)
  else toasts.problem(answer.problem)
  await invalidate('gacek:schedule')
}

/** Moves an item, tells where to, and offers to take it back. False when it was refused. */
export async function moveItem(item: Movable, to: Place, timeZone: string): Promise<boolean> {
  const w = words()
  if (!item.movable || (to.day === item.day && to.time === item.time)) return false
  const url = `/api/schedule/entries/${item.id}/move`
  const isRelease = item.kind === 'release'
  const entryMove = { ...to, occurrence: item.occurrence, expected: item.at }
  const answer: Answer<{ undo?: Move }> = isRelease
    ? ((await moveRelease(item, to, timeZone)) as Answer<object>)
    : await send<{ undo: Move }>('POST', url, entryMove)
  if (!answer.ok) {
    toasts.problem(answer.problem)
    return false
  }
  const { undo } = answer.value
  const back = (): Promise<Answer<unknown>> =>
    isRelease ? moveRelease(item, { day: item.day, time: item.time }, timeZone) : send('POST', url, undo)
  const where = `${dayName(to.day, w)}${to.time === null ? '' : ` ${clock(to.time, w)}`}`
  toasts.done(w.schedule.moved(item.title, where), () => takeBack(back))
  await invalidate('gacek:schedule')
  return true
}

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** Alt + arrow on an item: a day or a week away. True when the key was one of these. */
export function moveByKey(event: KeyboardEvent, item: CalendarItem, timeZone: string): boolean {
  const days = event.altKey ? STEPS[event.key] : undefined
  if (days === undefined || !item.movable) return false
  event.preventDefault()
  void moveItem(item, { day: addDays(item.day, days), time: item.time }, timeZone)
  return true
}
