import type { z } from 'zod'
import type { Db } from '../../../platform/db/index.ts'
import type { issueReturnSchema } from '../contract.ts'
import { listReturns, wasSpokenOf, type ReturnRow } from '../findings/index.ts'

const DAY_MS = 86_400_000
/** So long after it came back an issue is called "spoken of again" where many are listed. */
export const RETURN_SHOWN_MS = 7 * DAY_MS

export type IssueReturn = z.infer<typeof issueReturnSchema>
type Row = ReturnRow & { firstSeenAt: Date }

/** The silence before a return, with the time the issue was spoken of before that. */
function present(row: Row, earlier: readonly Row[]): IssueReturn {
  const { quietSince, returnedAt } = row
  const begun = earlier.findLast((one) => one.issue === row.issue && one.returnedAt <= quietSince)
  return {
    at: returnedAt.toISOString(),
    quietDays: Math.floor((returnedAt.getTime() - quietSince.getTime()) / DAY_MS),
    from: (begun?.returnedAt ?? row.firstSeenAt).toISOString(),
    to: quietSince.toISOString(),
  }
}

/** How many returns of one issue are looked at, from the last: others of its clusters may have been spoken of all along. */
const LOOKED_AT = 3

/**
 * The last return of each issue, by issue, when it came back since `since`: an issue of several clusters was silent only
 * when all of them were. One query, and one more for each return that may be shown.
 */
export async function readReturns(
  { db, councilId }: { db: Db; councilId: number },
  issues: readonly { issue: number; clusters: readonly number[] }[],
  since: Date,
): Promise<Map<number, IssueReturn>> {
  const rows = await listReturns(
    db,
    councilId,
    issues.flatMap(({ clusters }) => clusters),
  )
  const returns = new Map<number, IssueReturn>()
  for (const { issue, clusters } of issues) {
    const own = rows.filter((row) => clusters.includes(row.issue))
    const late = own.filter((row) => row.returnedAt >= since).slice(-LOOKED_AT)
    for (const row of late.toReversed()) {
      const silence = { clusters, after: row.quietSince, before: row.returnedAt }
      if (await wasSpokenOf(db, councilId, silence)) continue
      returns.set(issue, present(row, own))
      break
    }
  }
  return returns
}
