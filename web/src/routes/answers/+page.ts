import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { AnswerRound, AnswerTemplateList, AskerList, CaseDesk, ReceiptSetting } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

const TABS = ['library', 'rounds', 'receipts'] as const

/** What the address asks about: words, a case, an issue. */
function readQuestion(asked: URLSearchParams): URLSearchParams {
  const names = { words: 'words', case: 'caseId', issue: 'issue' }
  const given = Object.entries(names).map(([name, as]) => [as, asked.get(name)?.trim() ?? ''])
  return new URLSearchParams(given.filter(([, value]) => value !== ''))
}

/** Library, one answer to many, and receipts; which of them stands in the address. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'cases.handle')
  event.depends('gacek:answers')
  const asked = event.url.searchParams
  const tab = TABS.find((one) => one === asked.get('tab')) ?? 'library'
  const query = readQuestion(asked)
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
