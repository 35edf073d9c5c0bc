import { recordAudit, requireRight } from '../../../people/index.ts'
import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import { problem, type App, type Words } from '../../../platform/http/index.ts'
import { deletePostSchema } from '../contract.ts'
import { deletePost } from './delete-post.ts'
import { findSourceByName, findSourceRow } from '../sources.store.ts'

const NO_SUCH_SOURCE: Words = { id: 'Tidak ada sumber bernama ini', en: 'There is no source of this name' }
const NO_SUCH_POST: Words = {
  id: 'Sumber ini tidak punya unggahan dengan id itu',
  en: 'This source has no post with that id',
}

async function findSource(tx: Tx, councilId: number, source: string): Promise<number | undefined> {
  const named = await findSourceByName(tx, councilId, source)
  if (named) return named.source_id
  if (!/^\d{1,9}$/.test(source)) return undefined
  return (await findSourceRow(tx, councilId, Number(source)))?.source_id
}

/** `DELETE /api/posts?source=&id=`: forgets one post, at the request of its author or of the law. */
export function registerPostRoutes(app: App, deps: { db: Db }): void {
  app.delete(
    '/api/posts',
    {
      preHandler: requireRight('sources.manage'),
      schema: {
        tags: ['sources'],
        summary: 'Delete one post by the id it has at its source, also from all counts',
        querystring: deletePostSchema,
      },
    },
    async (request, reply) => {
      const { actor, query } = request
      const refusal = await inTransaction(deps.db, async (tx) => {
        const sourceId = await findSource(tx, actor.councilId, query.source)
        if (sourceId === undefined) return NO_SUCH_SOURCE
        const result = await deletePost(tx, actor.councilId, sourceId, query.id)
        if (!result.ok) return NO_SUCH_POST
        await recordAudit(tx, {
          councilId: actor.councilId,
          officerId: actor.officer?.id ?? null,
          action: 'post.deleted',
          subject: `${query.source} ${query.id}`,
        })
        return null
      })
      return refusal ? problem(reply, 404, 'not-found', { title: refusal }) : reply.code(204).send()
    },
  )
}
