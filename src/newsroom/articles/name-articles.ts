import { can, mentionNumbered, nameFound, type StageNames } from '../../people/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { listTitles } from './store/articles.store.ts'

/** Articles as the log of changes calls them: by the title of their newest version. */
export function nameArticles(db: Db): StageNames {
  return {
    mentions: (line) => [
      ...mentionNumbered(line, 'subject', 'article'),
      ...(line.action === 'article.created' ? mentionNumbered(line, 'detail', 'office') : []),
    ],
    names: {
      article: async (actor, ids) => {
        if (!can(actor, 'articles.read')) return new Map()
        const rows = await listTitles(db, actor.councilId, ids.map(Number))
        return nameFound(ids, rows, ({ id, officeId, title }) => {
          const named = { name: title, page: `/articles/${id}` }
          return [String(id), can(actor, 'articles.read', officeId) ? named : null]
        })
      },
    },
  }
}
