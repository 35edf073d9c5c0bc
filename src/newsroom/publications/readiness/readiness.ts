import type { ReadinessItem } from '../contract.ts'
import type { VariantFinding } from '../formats/index.ts'
import { ACCOUNT_WORDS, ARTICLE_WORDS, GREEN } from './words.data.ts'

/** What is known of one account of a release when its readiness is looked at. */
export type AccountFacts = {
  accountId: number
  officeName: string
  /** The officers who look after the accounts of that office; none may have the duty. */
  admins: string[]
  status: string
  mode: string
  /** Retired, or only listed by now: nothing goes out on it. */
  isClosed: boolean
  paused: boolean
  health: 'unknown' | 'good' | 'attention' | 'revoked'
  healthDetail: string
  /** What the platform said just now; null when it was not asked. */
  reached: boolean | null
  hasChannel: boolean
  /** Posts left today; null when nobody knows or nothing limits them. */
  postsLeft: number | null
  findings: VariantFinding[]
  /** Pictures without alternative text. */
  altMissing: number
  prepared: boolean
  /** Why preparing failed; null when it has not. */
  preparationProblem: string | null
}

export type ReleaseFacts = {
  /** Why the scheduled version may not go out at its moment; null when it may. */
  articleRefusal: string | null
  articleOffice: string
  editor: string
  accounts: AccountFacts[]
}

type Check = ReadinessItem['check']
type Words = { id: string; en: string }

const office = (name: string): ReadinessItem['owner'] => ({ kind: 'office', name })

/** The sentence with what the platform itself said behind it. */
function withDetail(words: Words, detail: string): Words {
  return detail === '' ? words : { id: `${words.id} (${detail})`, en: `${words.en} (${detail})` }
}

type Found = { check: Check; state: 'amber' | 'red'; words: { detail: Words; wayOut: Words }; said?: string }

function checkConnection(account: AccountFacts): Found[] {
  if (account.isClosed) return [{ check: 'token', state: 'red', words: ACCOUNT_WORDS.closed }]
  if (account.mode === 'assisted') return []
  const found: Found[] = []
  if (!account.hasChannel) {
    return [{ check: 'channel', state: 'red', words: ACCOUNT_WORDS['no-channel'] }]
  }
  const said = account.healthDetail
  if (account.health === 'revoked') {
    found.push({ check: 'token', state: 'red', words: ACCOUNT_WORDS.revoked, said })
  } else if (account.health === 'attention') {
    found.push({ check: 'token', state: 'amber', words: ACCOUNT_WORDS.attention, said })
  } else if (account.health === 'unknown') {
    found.push({ check: 'token', state: 'amber', words: ACCOUNT_WORDS.unchecked })
  }
  if (account.reached === false) {
    found.push({ check: 'channel', state: 'red', words: ACCOUNT_WORDS.unreachable })
  }
  return found
}

function checkContent(account: AccountFacts): Found[] {
  const found = account.findings.map((finding): Found => ({
    check: finding.field === 'media' ? 'media' : 'text',
    state: finding.severity === 'error' ? 'red' : 'amber',
    words: { detail: finding.reason, wayOut: finding.wayOut },
  }))
  if (account.altMissing > 0) {
    found.push({ check: 'alt-text', state: 'red', words: ACCOUNT_WORDS['alt-missing'] })
  }
  if (account.preparationProblem !== null && !account.prepared) {
    const said = account.preparationProblem
    found.push({ check: 'preparation', state: 'red', words: ACCOUNT_WORDS.preparation, said })
  }
  return found
}

function checkAccount(account: AccountFacts): Found[] {
  const found = [...checkConnection(account), ...checkContent(account)]
  if (account.paused) found.push({ check: 'pause', state: 'red', words: ACCOUNT_WORDS.paused })
  if (account.status === 'asked') found.push({ check: 'request', state: 'amber', words: ACCOUNT_WORDS.asked })
  if (account.postsLeft === 0) found.push({ check: 'quota', state: 'red', words: ACCOUNT_WORDS.quota })
  return found
}

/** Texts and pictures are the editor's, everything of an account its office's, by the names of who looks after it. */
function ownerOf(check: Check, account: AccountFacts, facts: ReleaseFacts): ReadinessItem['owner'] {
  const isContent = check === 'text' || check === 'media' || check === 'alt-text'
  if (isContent) return { kind: 'officer', name: facts.editor }
  const { officeName, admins } = account
  return office(admins.length === 0 ? officeName : `${admins.join(', ')} (${officeName})`)
}

function articleItem(facts: ReleaseFacts): ReadinessItem[] {
  if (facts.articleRefusal === null) return []
  const words = ARTICLE_WORDS[facts.articleRefusal] ?? ARTICLE_WORDS['not-confirmed']
  if (!words) return []
  const check = facts.articleRefusal === 'embargo' ? 'embargo' : 'confirmation'
  return [{ check, state: 'red', accountId: null, ...words, owner: office(facts.articleOffice) }]
}

/**
 * Everything that would keep a release from going out as planned, each item with its owner and the way out; checks that
 * found nothing are there once, green. Red first.
 */
export function assessReadiness(facts: ReleaseFacts): ReadinessItem[] {
  const items = facts.accounts.flatMap((account) =>
    checkAccount(account).map(({ check, state, words, said }): ReadinessItem => ({
      check,
      state,
      accountId: account.accountId,
      detail: withDetail(words.detail, said ?? ''),
      wayOut: words.wayOut,
      owner: ownerOf(check, account, facts),
    })),
  )
  const found = [...articleItem(facts), ...items]
  const troubled = new Set(found.map((item) => item.check))
  const green = (Object.keys(GREEN) as Check[])
    .filter((check) => !troubled.has(check))
    .map((check): ReadinessItem => ({
      check,
      state: 'green',
      accountId: null,
      detail: GREEN[check],
      wayOut: { id: '', en: '' },
      owner: office(facts.articleOffice),
    }))
  const weight = { red: 0, amber: 1, green: 2 }
  return [...found.sort((a, b) => weight[a.state] - weight[b.state]), ...green]
}
