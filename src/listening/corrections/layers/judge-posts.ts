import { setImmediate as giveWay } from 'node:timers/promises'
import { judgeTone, type Tone, type ToneLayer } from '../../enrichment/index.ts'
import type { StalePost } from '../../issues/index.ts'

/** The board answers between so many posts. */
const JUDGED_AT_ONCE = 50

/** A post with the tone it has now. */
export type JudgedPost = Tone & { seq: number; publishedAt: Date }

/** Judges posts under a layer (null: the base alone) as enrichment does, in the order given, giving way to the board in between. */
export async function judgePosts(
  posts: readonly StalePost[],
  layer: ToneLayer | null,
): Promise<JudgedPost[]> {
  const judged: JudgedPost[] = []
  for (const [at, post] of posts.entries()) {
    if (at % JUDGED_AT_ONCE === 0) await giveWay()
    judged.push({ seq: post.seq, publishedAt: post.publishedAt, ...judgeTone(post, layer) })
  }
  return judged
}
