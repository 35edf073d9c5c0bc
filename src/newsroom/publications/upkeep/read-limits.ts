import type { Db } from '../../../platform/db/index.ts'
import type { LimitLine } from '../../accounts/contract.ts'
import { findKeptLimits, type findKeptAccount, type KeptLimits } from '../../accounts/index.ts'
import { limitsOf, listFigures } from '../formats/index.ts'

type KeptAccount = NonNullable<Awaited<ReturnType<typeof findKeptAccount>>>

/** Fields that say something of the others, or of what the platform needs: no limits. */
const LEFT_OUT = new Set(['asOf', 'source', 'unit', 'needsMedia', 'needsVideo'])

type Known = { account: KeptAccount; corrected: KeptLimits | undefined; today: string }
type Said = Pick<LimitLine, 'by' | 'asOf' | 'source'>

function isServed(field: string, { account, corrected }: Known): boolean {
  if (!(field in account.servedLimits)) return false
  return corrected?.figures[field] !== account.servedLimits[field]
}

/** Who says so: what the platform said goes before the operator, the operator before the dated figures. */
function whoSays(field: string, known: Known): Said | null {
  const { account, corrected, today } = known
  if (isServed(field, known)) {
    const { asOf, source } = account.servedLimits
    return {
      by: 'platform',
      asOf: typeof asOf === 'string' ? asOf : (account.checkedAt ?? today).slice(0, 10),
      source: typeof source === 'string' ? source : account.address,
    }
  }
  if (corrected && field in corrected.figures) {
    return { by: 'operator', asOf: corrected.from, source: corrected.source }
  }
  const dated = listFigures(account.channel).findLast((one) => one.field === field && one.since <= today)
  return dated ? { by: 'gacek', asOf: dated.asOf, source: dated.source } : null
}

/** Every limit that holds for an account today, with the day it was looked up and where. */
export async function readLimits(
  db: Db,
  councilId: number,
  account: KeptAccount,
  today: string,
): Promise<LimitLine[]> {
  const corrected = await findKeptLimits(db, councilId, account.channel)
  const limits = limitsOf(account.channel, today, account.servedLimits)
  return Object.entries(limits).flatMap(([field, figure]): LimitLine[] => {
    if (LEFT_OUT.has(field) || figure === null || (Array.isArray(figure) && figure.length === 0)) return []
    const said = whoSays(field, { account, corrected, today })
    return said ? [{ field, figure: typeof figure === 'object' ? [...figure] : figure, ...said }] : []
  })
}
