import { invalidate } from '$app/navigation'
import { send, type Problem } from '#lib/api/client.ts'
import type { AgendaOfDay, SaveAgenda } from '#lib/contracts.ts'
import { toasts } from '#lib/shell/toasts.svelte.ts'

/** What the page of the agenda depends on. */
export const agendaData = 'gacek:agenda'

type Term = SaveAgenda['term']

/** The agenda as it is, in the shape in which a whole one is saved. `term` stands in where there is none yet. Pure. */
export function planOf(agenda: AgendaOfDay, term: Term): Omit<SaveAgenda, 'day'> {
  return {
    term: agenda.term ?? term,
    missions: agenda.missions.map(({ name }) => ({ name })),
    programmes: agenda.programmes.map(({ id, name, mission, office, keywords, target }) => {
      return { id, name, mission, office, keywords, target }
    }),
    version: agenda.version,
  }
}

/** Words between commas or on lines of their own, without doubles. Pure. */
export function readKeywords(text: string): string[] {
  const words = text
    .split(/[,\n]/)
    .map((word) => word.trim().replaceAll(/\s+/g, ' '))
    .filter((word) => word !== '')
  return words.filter(
    (word, at) => words.findIndex((other) => other.toLowerCase() === word.toLowerCase()) === at,
  )
}

/** Saves a whole agenda and says so; gives the problem when it was refused. */
export async function saveWhole(plan: SaveAgenda, told: string): Promise<Problem | null> {
  const answer = await send<AgendaOfDay>('PUT', '/api/agenda', plan)
  if (!answer.ok) return answer.problem
  toasts.done(told)
  await invalidate(agendaData)
  return null
}
