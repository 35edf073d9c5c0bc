import type { Db } from '../../../platform/db/index.ts'
import type { LimitLine } from '../../accounts/contract.ts'
import { listKeptLimits, type findKeptAccount } from '../../accounts/index.ts'
import { limitsOf, listFigures } from '../formats/index.ts'

type KeptAccount = NonNullable<Awaited<ReturnType<typeof findKeptAccount>>>

/** Fields that say something of the others, or of what the platform needs: no limits. */
const LEFT_OUT = new Set(['asOf', 'source', 'unit', 'needsMedia', 'needsVideo'])

/** Every limit that holds for an account today: what the platform said, else the operator, else the dated figures. */
export async function readLimits(
  db: Db,
  councilId: number,
  account: KeptAccount,
  today: string,
): Promise<LimitLine[]> {
  const corrected = (await listKeptLimits(db, councilId, account.channel)).find(({ from }) => from <= today)
  const limits = limitsOf(account.channel, today, account.servedLimits)
  const figures = listFigures(account.channel)
  return Object.entries(limits).flatMap(([field, figure]): LimitLine[] => {
    if (LEFT_OUT.has(field) || figure === null || (Array.isArray(figure) && figure.length === 0)) return []
    const line = { field, figure: typeof figure === 'object' ? [...figure] : figure }
    const byOperator = corrected && field in corrected.figures
    const isServed =
      field in account.servedLimits &&
      !(byOperator && corrected.figures[field] === account.servedLimits[field])
    if (isServed) {
      const { asOf, source } = account.servedLimits
      return [
        {
          ...line,
          by: 'platform',
          asOf: typeof asOf === 'string' ? asOf : (account.checkedAt?.slice(0, 10) ?? today),
          source: typeof source === 'string' ? source : account.address,
        },
      ]
    }
    if (byOperator) return [{ ...line, by: 'operator', asOf: corrected.from, source: corrected.source }]
    const dated = figures.filter((one) => one.field === field && one.since <= today).at(-1)
    return dated ? [{ ...line, by: 'gacek', asOf: dated.asOf, source: dated.source }] : []
  })
}
