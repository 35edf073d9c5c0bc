import { z } from 'zod'
import { readAnswer, type Outcome } from '../../../../newsroom/publications/channels/index.ts'
import { troubleOf, type UnderPost } from '../comments/index.ts'

const pageSchema = z.object({
  data: z.array(z.unknown()),
  paging: z
    .looseObject({ cursors: z.looseObject({ after: z.string() }), next: z.string() })
    .optional()
    .catch(undefined),
})

/** How pages are asked for: `next` is the part of the query that says where the page begins; empty for the first. */
type Pages = {
  most: number
  ask: (next: { after?: string }) => Promise<Outcome>
  isGone: (failed: Exclude<Outcome, { kind: 'answered' }>) => boolean
}

/**
 * All comments under a post, page after page (developers.facebook.com/docs/graph-api/results); null: the post itself is
 * gone. Throws AppError for everything else that stands in the way.
 */
export async function readPages({ most, ask, isGone }: Pages): Promise<UnderPost | null> {
  const raws: unknown[] = []
  let next: { after?: string } = {}
  for (let page = 0; page < most; page += 1) {
    const answer = readAnswer(await ask(next), pageSchema)
    if (answer.kind !== 'read') {
      if (isGone(answer)) return null
      throw troubleOf(answer)
    }
    raws.push(...answer.body.data)
    const after = answer.body.paging?.cursors.after
    if (after === undefined) return { raws, whole: true }
    next = { after }
  }
  return { raws, whole: false }
}
