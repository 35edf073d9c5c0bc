import { can, recordAudit, type Actor, type Right } from '../../../people/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import { afterTime, stageOf, type ArticleState } from '../article.ts'
import type { ArticleStand } from '../contract.ts'
import { findArticle, lockArticle, saveState, type ArticleRow } from '../store/articles.store.ts'
import { insertEvent, type EventKind } from '../store/record.store.ts'

export type ActDeps = { db: Db; clock: Clock }
/** Who acts on which article. */
export type Which = { actor: Actor; articleId: number }
export type Denied = { ok: false; refusal: 'not-found' | 'forbidden' }

/** An article held for one change: nobody else changes it until the transaction ends. */
export type Act = {
  tx: Tx
  actor: Actor
  councilId: number
  officerId: string
  article: ArticleRow
  now: Date
}

/** The article when the actor may read it, else null: another office's article is as good as not there. */
export async function findReadable(db: Db, which: Which): Promise<ArticleRow | null> {
  const article = await findArticle(db, which.actor.councilId, which.articleId)
  return article && can(which.actor, 'articles.read', article.officeId) ? article : null
}

/**
 * Runs `work` on an article in one transaction, with its row locked. Refuses with 'not-found' what the actor may not
 * read and with 'forbidden' what they may read but lack the right for. An expired confirmation is void before `work` begins.
 */
export function actOnArticle<Result>(
  deps: ActDeps,
  which: Which & { right: Right },
  work: (act: Act) => Promise<Result>,
): Promise<Result | Denied> {
  const { actor, articleId, right } = which
  return inTransaction(deps.db, async (tx): Promise<Result | Denied> => {
    const found = await lockArticle(tx, actor.councilId, articleId)
    if (!found || !can(actor, 'articles.read', found.officeId)) return { ok: false, refusal: 'not-found' }
    if (actor.officer === null || !can(actor, right, found.officeId))
      return { ok: false, refusal: 'forbidden' }
    const now = deps.clock.now()
    const article = { ...found, state: afterTime(found.state, now) }
    const base = { tx, actor, councilId: actor.councilId, officerId: actor.officer.id, now }
    if (article.state !== found.state) await keepExpiry({ ...base, article })
    return work({ ...base, article })
  })
}

async function keepExpiry(act: Act): Promise<void> {
  await recordExpiry(act.tx, act.councilId, act.article, act.now)
}

/** Writes down that the confirmation of an article expired. `article.state` is already what it is afterwards. */
export async function recordExpiry(tx: Tx, councilId: number, article: ArticleRow, now: Date): Promise<void> {
  const { id, state } = article
  await saveState(tx, councilId, id, { state, at: now })
  await insertEvent(tx, councilId, {
    articleId: id,
    at: now,
    officerId: null,
    kind: 'confirmation-expired',
    version: state.version,
  })
  await recordAudit(tx, {
    councilId,
    officerId: null,
    action: 'article.confirmation-expired',
    subject: `article ${id}`,
    detail: `version ${state.version}`,
  })
}

/** Remembers what was done, for the article's history and for the audit. */
export async function record(act: Act, kind: EventKind, text = '', version = act.article.state.version) {
  const { tx, councilId, officerId, article, now } = act
  await insertEvent(tx, councilId, { articleId: article.id, at: now, officerId, kind, version, text })
  await recordAudit(tx, {
    councilId,
    officerId,
    action: `article.${kind}`,
    subject: `article ${article.id}`,
    detail: text === '' ? `version ${version}` : `version ${version}: ${text}`,
  })
}

/** Keeps the new state and gives where the article stands now. */
export async function moveTo(act: Act, state: ArticleState): Promise<{ ok: true; stand: ArticleStand }> {
  await saveState(act.tx, act.councilId, act.article.id, { state, at: act.now })
  return { ok: true, stand: standOf(act.article.id, state) }
}

/** Where an article stands, as the API says it. */
export function standOf(id: number, state: ArticleState): ArticleStand {
  return { id, status: state.status, stage: stageOf(state), version: state.version }
}
