/** Words of the workbook: those of the list on the screen, but for what citizens say, which is told in full here. */
import type { CaseRow } from '../contract.ts'

export { STANDING_WORDS as STANDINGS } from '../../clocks/index.ts'
export {
  CASE_KIND_WORDS as KINDS,
  CASE_STATUS_WORDS as STATUSES,
  PRIORITY_WORDS as PRIORITIES,
} from '../words.contract.ts'

export const VERDICTS: Record<NonNullable<CaseRow['citizenVerdict']>, string> = {
  solved: 'Selesai menurut warga',
  'not-solved': 'Belum selesai menurut warga',
}
