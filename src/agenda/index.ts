/**
 * The agenda: terms of office with their vision, missions, programmes with plain keywords, owner and target.
 * Takes a plan as an office writes it; gives the agenda of any day, the office for an affair, the programme of a text.
 * Promises: what changed keeps its days, so the figures of last year stay those of last year.
 * Owns term_of_office, mission, programme, agenda_change. Offices belong to people/offices.
 */
export { registerAgendaRoutes } from './agenda.http.ts'
export { followProgrammes } from './follow-programmes.ts'
export { matchProgramme } from './match-programme.ts'
export { readAgenda, suggestProgramme } from './read-agenda.ts'
export { saveAgenda } from './save-agenda.ts'
export { suggestOffice } from './suggest-office.ts'
