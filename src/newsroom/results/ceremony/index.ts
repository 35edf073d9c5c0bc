/** Ceremony against substance: what the released articles of each office and month are mostly about. Owns no table. */
export { reportCeremony, type Judged } from './report-ceremony.ts'
