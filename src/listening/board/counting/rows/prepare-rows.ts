import type { PostColumns } from '../columns/index.ts'
import { sortedRows } from './cluster-rows.ts'
import { FILTER_COLUMNS, listByValue } from './value-rows.ts'

/** Sorts and lists the rows of a store that was just filled: else the first who asks would wait for it. */
export function prepareRows(columns: PostColumns): void {
  sortedRows(columns)
  for (const name of FILTER_COLUMNS) listByValue(columns, name)
}
