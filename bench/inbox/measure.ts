import type { CaseFilter } from '../../src/inbox/cases/contract.ts'

export type Measured = { name: string; times: number[]; found: number }

/** What an office asks of its list of cases. */
export const CASE_BENCH: Record<string, Partial<CaseFilter> & { cursor?: string }> = {
  'open ones': { state: 'open' },
  'all, newest first': {},
  'all, deep in the list': { cursor: '2025-01-15T00:00:00.000Z_400000' },
  'one status': { state: 'waiting-for-citizen' },
  'one kind': { kind: 'question' },
  'one category': { category: 5 },
  'one place': { place: '52.01.03' },
  'urgent, open': { state: 'open', priority: 'urgent' },
  late: { state: 'open', late: 'yes' },
  'nobody has it': { state: 'open', officer: 'none' },
  'category and place': { category: 5, place: '52.01.07' },
  number: { search: 'SMP-0001-0001' },
  'common word': { search: 'jalan' },
  'rare word': { search: 'tesatenn' },
  'two common words': { search: 'jalan rusak' },
  'three words that seldom meet': { search: 'karin rusak leson' },
  'a word just begun': { search: 'jemb' },
  'word and category': { search: 'sampah', category: 9 },
  'all, oldest first': { order: 'oldest' },
  'open ones, oldest first': { state: 'open', order: 'oldest' },
  'one place, oldest first': { place: '52.01.03', order: 'oldest' },
  'late, oldest first': { state: 'open', late: 'yes', order: 'oldest' },
  'nobody has it, oldest first': { state: 'open', officer: 'none', order: 'oldest' },
  'common word, oldest first': { search: 'jalan', order: 'oldest' },
  'common word, open, oldest first': { state: 'open', search: 'jalan', order: 'oldest' },
  'three words that seldom meet, oldest first': { search: 'karin rusak leson', order: 'oldest' },
  'word and category, oldest first': { search: 'sampah', category: 9, order: 'oldest' },
}

/** Times in ms of calling `ask` again and again, after one call that warms up. */
export async function measure(name: string, rounds: number, ask: () => Promise<unknown>): Promise<Measured> {
  const first = await ask()
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now()
    await ask()
    times.push(performance.now() - begun)
  }
  const found = typeof first === 'object' && first !== null && 'cases' in first ? first.cases : []
  return { name, times, found: Array.isArray(found) ? found.length : 0 }
}

/** The time below which this share of the calls stayed, in ms with one decimal. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((one, other) => one - other)
  const at = Math.min(sorted.length - 1, Math.ceil((share / 100) * sorted.length) - 1)
  return Math.round((sorted[at] ?? 0) * 10) / 10
}
