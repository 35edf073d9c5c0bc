import { inTransaction } from '../../../platform/db/index.ts'
import { afterTime } from '../article.ts'
import { listExpired, lockArticle } from '../store/articles.store.ts'
import { recordExpiry, type ActDeps } from './act-on-article.ts'

/** Returns articles to review whose confirmation nobody used in time; gives how many. May run at any time and twice. */
export async function expireConfirmations(deps: ActDeps, councilId: number): Promise<number> {
  const now = deps.clock.now()
  let expired = 0
  for (const id of await listExpired(deps.db, councilId, now)) {
    expired += await inTransaction(deps.db, async (tx) => {
      const article = await lockArticle(tx, councilId, id)
      if (!article) return 0
      const state = afterTime(article.state, now)
      if (state === article.state) return 0
      await recordExpiry(tx, councilId, { ...article, state }, now)
      return 1
    })
  }
  return expired
}
