import type { Finding, HoaxAct, HoaxSource, HoaxStatus, HoaxVerdict } from './contract.ts'
import type { MissingKey } from './words.data.ts'

/** A rumour as its table has it. */
export type StoredHoax = {
  id: number
  status: HoaxStatus
  claim: string
  verdict: HoaxVerdict | null
  explanation: string
  sources: HoaxSource[]
  draft: number
  writers: string[]
  issueId: number | null
  joinedInto: number | null
  closedBecause: string | null
  openedAt: Date
  publishedAt: Date | null
}

/** As clocks know a rumour. */
export const subjectOf = (id: number) => ({ kind: 'hoax', id: String(id) }) as const

/** From which states each act leads on. What was published stays public in its last version while it is corrected. */
const FROM: Record<HoaxAct, readonly HoaxStatus[]> = {
  write: ['waiting', 'checking', 'in-review', 'published'],
  ask: ['checking'],
  confirm: ['in-review'],
  'send-back': ['in-review'],
  close: ['waiting', 'checking'],
  reopen: ['closed', 'joined'],
  join: ['waiting', 'checking'],
  withdraw: ['published', 'checking', 'in-review'],
  link: ['waiting', 'checking', 'in-review', 'published', 'closed', 'withdrawn'],
}

/** Whether an act can be done now. Closing and joining are for what never went out, withdrawing for what did. */
export function isPossible(hoax: Pick<StoredHoax, 'status' | 'publishedAt'>, act: HoaxAct): boolean {
  if (!FROM[act].includes(hoax.status)) return false
  if (act === 'close' || act === 'join') return hoax.publishedAt === null
  return act === 'withdraw' ? hoax.publishedAt !== null : true
}

/** What somebody may do: who wrote it never confirms it. */
export function listActs(
  hoax: Pick<StoredHoax, 'status' | 'publishedAt' | 'writers'>,
  officerId: string | undefined,
): HoaxAct[] {
  if (officerId === undefined) return []
  return (Object.keys(FROM) as HoaxAct[]).filter(
    (act) => isPossible(hoax, act) && (act !== 'confirm' || !hoax.writers.includes(officerId)),
  )
}

const SHORTEST_CLAIM = 10
const SHORTEST_EXPLANATION = 20

/** What is missing before a finding may be confirmed. */
export function listMissing(
  finding: Pick<Finding, 'claim' | 'verdict' | 'explanation' | 'sources'>,
): MissingKey[] {
  const missing: MissingKey[] = []
  if (finding.claim.length < SHORTEST_CLAIM) missing.push('claim')
  if (finding.verdict === null) missing.push('verdict')
  if (finding.explanation.length < SHORTEST_EXPLANATION) missing.push('explanation')
  if (finding.sources.length === 0) missing.push('source')
  if (finding.verdict === 'insufficient') missing.push('insufficient')
  return missing
}

const ADDRESS = /https?:\/\/[^\s<>"']+/i

/** The first address in a forwarded text, or null. */
export function findLink(text: string): string | null {
  return ADDRESS.exec(text)?.[0].replace(/[.,;:!?)\]]+$/, '') ?? null
}

const TITLE_LENGTH = 140

/** What a rumour is called in lists: our sentence, else how the forwarded text begins. */
export function titleOf(claim: string, text: string): string {
  const flat = (claim || text).replace(/\s+/g, ' ').trim()
  return flat.length <= TITLE_LENGTH ? flat : `${flat.slice(0, TITLE_LENGTH).replace(/\s+\S*$/, '')}…`
}
