import type { Drawn, LabelQueue, QueueItem } from './contract.ts'
import type { CorrectionDeps } from './correction-deps.ts'
import { countLabels } from './labels.store.ts'
import { listRandomPosts, listUnsurePosts, type QueuedPost } from './queue.store.ts'

/** Every so manieth post of the queue is drawn at random. */
const ONE_RANDOM_IN = 4

/** A post as the queue shows it. */
export function presentItem(post: QueuedPost, drawn: Drawn): QueueItem {
  return {
    post: String(post.seq),
    publishedAt: post.publishedAt.toISOString(),
    source: post.source,
    title: post.title,
    text: post.body,
    language: post.language,
    issue: String(post.issue),
    drawn,
  }
}

/** The posts where a label teaches most, and among them a quarter drawn at random, by which the figures are measured. */
export async function drawQueue(
  { db, councilId }: Pick<CorrectionDeps, 'db' | 'councilId'>,
  officerId: string | null,
  limit: number,
): Promise<LabelQueue> {
  const [random, unsure, labelled] = await Promise.all([
    listRandomPosts(db, councilId, { officerId, limit }),
    listUnsurePosts(db, councilId, { officerId, limit }),
    countLabels(db, councilId),
  ])
  return { items: mix(random, unsure).slice(0, limit), labelled }
}

/** Every fourth post is a random one, as long as there are; where one kind ends, the other goes on. */
function mix(random: readonly QueuedPost[], unsure: readonly QueuedPost[]): QueueItem[] {
  const places = [
    ...random.map((post, at) => ({ item: presentItem(post, 'random'), place: at * ONE_RANDOM_IN + 1.5 })),
    ...unsure.map((post, at) => ({
      item: presentItem(post, 'unsure'),
      place: (at * ONE_RANDOM_IN) / (ONE_RANDOM_IN - 1),
    })),
  ]
  return places.sort((one, other) => one.place - other.place).map(({ item }) => item)
}
