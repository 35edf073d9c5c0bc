import { findBaseVersion, readLayerText, type LayerText } from '../../language/correction-layer/index.ts'
import { classifyHeadline } from '../../language/index.ts'
import { headlineToJudge, textToJudge } from '../enrichment/index.ts'
import type { ToneListener } from '../issues/index.ts'
import type { Drawn } from './contract.ts'
import { LEARN_EVERY_S, LEARN_JOB, type CorrectionDeps } from './correction-deps.ts'
import { addLabel, findPostToRead, undoLabel, type PostToRead } from './labels.store.ts'

/** What is kept of a text: sorted buckets as bytes, and the base model's scores. */
export function packText({ buckets, scores }: LayerText): { buckets: Buffer; scores: readonly number[] } {
  return { buckets: Buffer.from(buckets.buffer, buckets.byteOffset, buckets.byteLength), scores }
}

const LEAST = 1e-6

/** What is kept of a post when it is labelled. Of a newsroom's that is its title, read as one. */
export function readLabelled(post: PostToRead): ReturnType<typeof packText> {
  const title = headlineToJudge(post)
  if (title === null) return packText(readLayerText(textToJudge(post), post.language))
  const { negative, neutral, positive } = classifyHeadline(title).probabilities
  const scores = [negative, neutral, positive].map((chance) => Math.log(Math.max(LEAST, chance)))
  return { ...packText(readLayerText(title, post.language)), scores }
}

/** The same, read back. */
export function unpackText({ buckets, scores }: { buckets: Buffer; scores: readonly number[] }): LayerText {
  const [negative = 0, neutral = 0, positive = 0] = scores
  const list = Uint16Array.from({ length: buckets.length / 2 }, (_, at) => buckets.readUInt16LE(2 * at))
  return { buckets: list, scores: [negative, neutral, positive] }
}

/**
 * Hears of every tone an analyst gives or takes back and keeps what can be learned from it, in the same transaction;
 * learning follows within seconds. `drawn` says how the post was come by.
 */
export function createToneListener(
  { councilId, jobs }: Pick<CorrectionDeps, 'councilId' | 'jobs'>,
  drawn: Drawn = 'found',
): ToneListener {
  const learnSoon = (tx: Parameters<ToneListener['given']>[0]): Promise<void> =>
    jobs.enqueue(tx, LEARN_JOB, { councilId }, { togetherForS: LEARN_EVERY_S })
  return {
    async given(tx, { actionId, seq, tone, officerId, at }) {
      const post = await findPostToRead(tx, councilId, seq)
      if (!post) return
      const read = readLabelled(post)
      const base = findBaseVersion()
      await addLabel(tx, councilId, { post, actionId, officerId, label: tone, drawn, ...read, base, at })
      await learnSoon(tx)
    },
    async takenBack(tx, actionId, at) {
      if (await undoLabel(tx, councilId, actionId, at)) await learnSoon(tx)
    },
  }
}
