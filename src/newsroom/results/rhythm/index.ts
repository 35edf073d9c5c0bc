/** Rhythm: every official account, its newest post, and how it stands against its rule. Owns no table. */
export { accountsCsv } from './accounts-csv.ts'
export { readRhythmRules, reportAccounts, saveRhythmRules } from './report-accounts.ts'
