import { accounts } from './accounts.ts'
import { articles } from './articles.ts'
import { publications } from './publications.ts'
import { reports } from './reports.ts'
import { archive, results } from './results.ts'
import { schedule } from './schedule.ts'
import { trace } from './trace.ts'

/** Words of what we say: reports, articles, releases, their results and accounts. */
export const newsroom = { reports, articles, publications, schedule, results, archive, accounts, trace }
