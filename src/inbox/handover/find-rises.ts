import type { CaseRise, CaseRises } from './contract.ts'
import type { HandoverDeps } from './hand-over-issue.ts'
import { countCases } from './handover.store.ts'
import { measureRise, RISE_RULE } from './measure-rise.ts'

const MOST_RISES = 6

type Counted = { about: CaseRise['about']; id: string; name: string; count: number; before: number }

/** Sums rows that belong to one category or kind. */
function gather(rows: readonly Counted[]): Counted[] {
  const sums = new Map<string, Counted>()
  for (const row of rows) {
    const key = `${row.about} ${row.id}`
    const sum = sums.get(key) ?? { ...row, count: 0, before: 0 }
    sums.set(key, { ...sum, count: sum.count + row.count, before: sum.before + row.before })
  }
  return [...sums.values()]
}

/**
 * Kinds and categories with more cases in the last 24 hours than their own four weeks before explain (see
 * `measureRise`), the most unlikely first.
 */
export async function findRises(deps: HandoverDeps, councilId: number): Promise<CaseRises> {
  const at = deps.clock.now()
  const rows = await countCases(deps.db, councilId, at, RISE_RULE.normalDays)
  const counted = gather(
    rows.flatMap(({ kind, category_id: id, category, count, before }): Counted[] => [
      { about: 'kind', id: kind, name: kind, count, before },
      ...(id === null
        ? []
        : [{ about: 'category' as const, id: String(id), name: category ?? '', count, before }]),
    ]),
  )
  const rises = counted
    .map(({ before, ...one }) => ({ ...one, ...measureRise(one.count, before) }))
    .filter(({ isRise }) => isRise)
    .toSorted((one, other) => one.chance - other.chance || other.count - one.count)
    .slice(0, MOST_RISES)
    .map(({ isRise: _isRise, ...one }) => ({ ...one, path: `/cases?${one.about}=${one.id}` }))
  return { at: at.toISOString(), rises, rule: RISE_RULE }
}
