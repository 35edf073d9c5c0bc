import { invalidate } from '$app/navigation'
import { send, type Problem } from '#lib/api/client.ts'
import type { AgendaOfDay, SaveAgenda } from '#lib/contracts.ts'
import { toasts } from '#lib/shell/toasts.svelte.ts'

/** What the page of the agenda depends on. */
export const agendaData = 'gacek:agenda'

/** Saves a whole agenda and says so; gives the problem when it was refused. */
export async function saveWhole(plan: SaveAgenda, told: string): Promise<Problem | null> {
  const answer = await send<AgendaOfDay>('PUT', '/api/agenda', plan)
  if (!answer.ok) return answer.problem
  toasts.done(told)
  await invalidate(agendaData)
  return null
}
