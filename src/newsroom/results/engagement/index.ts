/** Engagement: what posts got, by mission and programme, two periods compared, with samples and intervals. Owns no table. */
export {
  comparePeriods,
  daysOf,
  lastWeeks,
  listPostsBehind,
  refusePeriod,
  type PeriodRefusal,
  type ResultDeps,
} from './compare-periods.ts'
export { engagementCsv } from './engagement-csv.ts'
export type { Scope } from './published.store.ts'
