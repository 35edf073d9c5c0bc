import {
  afterAsking,
  afterConfirming,
  afterSendingBack,
  hasLapsed,
  type ArticleState,
  type ConfirmRefusal,
} from '../article.ts'
import type { ArticleStand } from '../contract.ts'
import { lockAgainst } from '../lock.ts'
import { saveLock } from '../store/articles.store.ts'
import { insertConfirmation, listConfirmations, type NewConfirmation } from '../store/confirmations.store.ts'
import { listIgnored } from '../store/set-aside.store.ts'
import { listAuthors } from '../store/versions.store.ts'
import {
  actOnArticle,
  moveTo,
  record,
  type Act,
  type ActDeps,
  type Denied,
  type Which,
} from './act-on-article.ts'
import { countFindings } from './check-version.ts'
import { readRule } from './confirmation-rule.ts'
import { currentVersion } from './save-version.ts'

type Stood = { ok: true; stand: ArticleStand }

export type AskResult =
  | Stood
  | { ok: false; refusal: 'not-writing' | 'stale-version' | 'still-assembled' | 'incomplete' | 'locked' }

/** The desk asks for confirmation of the newest version, and lets the article go. */
export function askConfirmation(
  deps: ActDeps,
  which: Which & { version: number },
): Promise<AskResult | Denied> {
  return actOnArticle(deps, { ...which, right: 'articles.write' }, async (act): Promise<AskResult> => {
    const { tx, councilId, officerId, article, now } = act
    if (lockAgainst(article.lock, officerId, now)) return { ok: false, refusal: 'locked' }
    const text = await currentVersion(act)
    const moved = afterAsking(article.state, {
      version: which.version,
      assembled: text.assembled,
      complete: text.title.trim().length >= 3 && text.body.trim() !== '',
    })
    if (!moved.ok) return moved
    await saveLock(tx, councilId, article.id, null)
    await record(act, 'asked')
    return moveTo(act, moved.state)
  })
}

export type ConfirmResult = Stood | { ok: false; refusal: ConfirmRefusal | 'being-edited' }

async function readDecision(act: Act, levels: number) {
  const { tx, councilId, article } = act
  const rows = await listConfirmations(tx, councilId, article.id)
  const given = rows.filter((row) => row.verdict === 'confirmed')
  const authors = await listAuthors(tx, councilId, article.id)
  const lapsed = hasLapsed(article.state, given, { levels, now: act.now })
  const state: ArticleState = lapsed ? { ...article.state, round: article.state.round + 1 } : article.state
  return { state, given, authors: new Set(authors.map((one) => one.id)) }
}

async function keepDecision(
  act: Act,
  decision: Pick<NewConfirmation, 'verdict' | 'round' | 'level' | 'reason' | 'expiresAt'>,
): Promise<void> {
  const { tx, councilId, officerId, article, now } = act
  const ignored = await listIgnored(tx, councilId, article.id)
  const findings = countFindings(await currentVersion(act), new Set(ignored.map((one) => one.fingerprint)))
  await insertConfirmation(tx, councilId, article.id, {
    ...decision,
    version: article.state.version,
    officerId,
    findingsOpen: findings.open,
    findingsIgnored: findings.ignored,
    at: now,
  })
}

/**
 * An officer confirms the version and level they saw. Never somebody whose words are in it: authors are all who wrote
 * any version of the article, since each version contains what earlier ones said, who began it, and who wrote the
 * reports it was made of. With two confirmers at once the second finds what the first left.
 */
export function confirmArticle(
  deps: ActDeps,
  which: Which & { version: number; level: number },
): Promise<ConfirmResult | Denied> {
  return actOnArticle(deps, { ...which, right: 'articles.confirm' }, async (act): Promise<ConfirmResult> => {
    const { tx, councilId, officerId, article, now } = act
    const rule = await readRule(tx, councilId)
    const { state, given, authors } = await readDecision(act, rule.levels)
    const { version, level } = which
    const done = afterConfirming(state, { officerId, version, level, authors, given, rule, now })
    if (!done.ok) return done
    if (lockAgainst(article.lock, officerId, now)) return { ok: false, refusal: 'being-edited' }
    const { expiresAt } = done
    await keepDecision(act, {
      verdict: 'confirmed',
      round: state.round,
      level: done.level,
      reason: '',
      expiresAt,
    })
    await record(act, 'confirmed', `${done.level}/${rule.levels}`)
    return moveTo(act, done.state)
  })
}

export type SendBackResult = Stood | { ok: false; refusal: 'not-waiting' | 'stale-version' }

/** A confirmer gives the article back to the desk, with the reason. */
export function sendBack(
  deps: ActDeps,
  which: Which & { version: number; reason: string },
): Promise<SendBackResult | Denied> {
  return actOnArticle(deps, { ...which, right: 'articles.confirm' }, async (act): Promise<SendBackResult> => {
    const moved = afterSendingBack(act.article.state, which.version)
    if (!moved.ok) return moved
    const { round } = act.article.state
    const { reason } = which
    await keepDecision(act, { verdict: 'sent-back', round, level: 1, reason, expiresAt: act.now })
    await record(act, 'sent-back', reason)
    return moveTo(act, moved.state)
  })
}
