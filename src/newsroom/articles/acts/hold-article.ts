import { LOCK_MS, lockAgainst, type Lock } from '../lock.ts'
import { saveLock } from '../store/articles.store.ts'
import { actOnArticle, type ActDeps, type Denied, type Which } from './act-on-article.ts'

export type HoldResult =
  { ok: true; lock: Lock } | { ok: false; refusal: 'locked'; lock: Lock } | { ok: false; refusal: 'dropped' }

/**
 * Takes an article for editing, or renews that it is held: for ten minutes from now. While another officer's lock lasts
 * it is refused with who and until when; once it has expired anyone may take over.
 */
export function holdArticle(deps: ActDeps, which: Which): Promise<HoldResult | Denied> {
  return actOnArticle(deps, { ...which, right: 'articles.write' }, async (act): Promise<HoldResult> => {
    const { tx, councilId, officerId, article, now } = act
    if (article.state.status === 'dropped' || article.state.withdrawn)
      return { ok: false, refusal: 'dropped' }
    const held = lockAgainst(article.lock, officerId, now)
    if (held) return { ok: false, refusal: 'locked', lock: held }
    const lock = { officerId, until: new Date(now.getTime() + LOCK_MS) }
    await saveLock(tx, councilId, article.id, lock)
    return { ok: true, lock }
  })
}

/** Lets an article go; letting go what one does not hold changes nothing. */
export function letGo(deps: ActDeps, which: Which): Promise<{ ok: true } | Denied> {
  return actOnArticle(deps, { ...which, right: 'articles.write' }, async (act): Promise<{ ok: true }> => {
    const { tx, councilId, officerId, article } = act
    if (article.lock?.officerId === officerId) await saveLock(tx, councilId, article.id, null)
    return { ok: true }
  })
}
