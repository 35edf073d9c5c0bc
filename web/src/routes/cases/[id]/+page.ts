import { read } from '#lib/api/client.ts'
import { readId } from '#lib/api/read-id.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { CaseDesk, CaseRetention, CaseView, Colleagues, Route, SimilarCase } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** One case with all that is worked with beside it. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'cases.read')
  event.depends('gacek:case')
  const address = `/api/cases/${readId(event.params.id)}`
  const [file, route, similar, colleagues, desk, keeping] = await Promise.all([
    read<CaseView>(event, address),
    read<Route>(event, `${address}/route`),
    read<{ cases: SimilarCase[] }>(event, `${address}/similar`),
    read<Colleagues>(event, `${address}/colleagues`),
    read<CaseDesk>(event, '/api/cases/desk'),
    read<CaseRetention>(event, `${address}/retention`),
  ])
  return { file, route, similar: similar.cases, colleagues: colleagues.officers, desk, keeping }
}
