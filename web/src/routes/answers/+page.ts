import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { AnswerRound, AnswerTemplateList, AskerList, CaseDesk, ReceiptSetting } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** Library, one answer to many, and receipts; which of them stands in the address. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'cases.handle')
  event.depends('gacek:answers')
  const asked = event.url.searchParams
  const tab =
    asked.get('tab') === 'rounds' ? 'rounds' : asked.get('tab') === 'receipts' ? 'receipts' : 'library'
  const query = new URLSearchParams()
  for (const [name, as] of [
    ['words', 'words'],
    ['case', 'caseId'],
    ['issue', 'issue'],
  ] as const) {
    const value = asked.get(name)?.trim() ?? ''
    if (value !== '') query.set(as, value)
  }
  const hasQuestion = query.size > 0
  const [library, desk, rounds, receipts, found] = await Promise.all([
    read<AnswerTemplateList>(event, '/api/answer-templates'),
    read<CaseDesk>(event, '/api/cases/desk'),
    tab === 'rounds' ? read<{ rounds: AnswerRound[] }>(event, '/api/answer-rounds') : { rounds: [] },
    tab === 'receipts'
      ? read<{ channels: ReceiptSetting[] }>(event, '/api/answer-receipts')
      : { channels: [] },
    tab === 'rounds' && hasQuestion
      ? read<AskerList>(event, `/api/answer-rounds/suggestions?${query.toString()}`)
      : { askers: [] },
  ])
  return {
    tab,
    library,
    categories: desk.categories,
    rounds: rounds.rounds,
    receipts: receipts.channels,
    askers: found.askers,
    hasQuestion,
    words: asked.get('words') ?? '',
  }
}
