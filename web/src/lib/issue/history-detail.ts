import type { IssueHistoryEntry, Office } from '#lib/contracts.ts'
import { count } from '../format/numbers.ts'
import type { Words } from '#lib/words/index.ts'

type Named = Pick<Office, 'id' | 'name'>
type Told = Pick<IssueHistoryEntry, 'kind' | 'detail'>

function valueOf<T>(table: Record<string, T>, key: string): T | null {
  return Object.hasOwn(table, key) ? (table[key] ?? null) : null
}

/** The detail of a history line in words: the API gives codes of statuses, tones and offices, and counts of posts. */
export function historyDetail({ kind, detail }: Told, offices: readonly Named[], words: Words): string {
  if (kind === 'owner') {
    return offices.find((office) => String(office.id) === detail)?.name ?? words.actions.ownerNone
  }
  if (kind === 'returned') return words.returns.after(count(Number(detail), words))
  if (kind === 'split' && /^\d+$/.test(detail)) return words.actions.postsCount(count(Number(detail), words))
  const { negative, neutral, positive } = words.sentiment
  return valueOf({ ...words.status, negative, neutral, positive }, detail) ?? detail
}
