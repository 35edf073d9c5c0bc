import type { AgendaOfDay, SaveAgenda } from '#lib/contracts.ts'

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
