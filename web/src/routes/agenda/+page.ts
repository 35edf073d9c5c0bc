import { agendaData } from '#lib/agenda/save.ts'
import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { Affair, AgendaHistory, AgendaOfDay } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** The agenda of the day in the address (today without one), the 32 affairs of that day, and the history. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'board.read')
  event.depends(agendaData)
  const day = event.url.searchParams.get('day') ?? ''
  const query = day === '' ? '' : `?day=${encodeURIComponent(day)}`
  const [agenda, affairs, history] = await Promise.all([
    read<AgendaOfDay>(event, `/api/agenda${query}`),
    read<{ affairs: Affair[] }>(event, `/api/agenda/affairs${query}`),
    read<AgendaHistory>(event, '/api/agenda/history'),
  ])
  return { agenda, past: day === '' ? null : day, affairs: affairs.affairs, history }
}
