import { setImmediate as giveWay } from 'node:timers/promises'
import {
  findBaseVersion,
  greatestOf,
  applyLayer,
  judgeLayer,
  learnLayer,
  packLayer,
  readLayerText,
  type LayerText,
  type SentimentLayer,
} from '../../../language/correction-layer/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { textToJudge } from '../../enrichment/index.ts'
import type { LayerEvaluation } from '../contract.ts'
import type { CorrectionDeps } from '../correction-deps.ts'
import { readLabelled } from '../keep-labels.ts'
import { listLabels, listOutdated, refreshLabel } from '../labels.store.ts'
import { listLastPosts } from '../queue.store.ts'
import { chooseByItself } from './choose-layer.ts'
import { addLayer, listLayers, lockChoices } from './layers.store.ts'
import { countAnswers } from './moved-issues.ts'
import { isBaseUnsure, readLessons } from './read-labels.ts'

const LAST_POSTS = 1_000
const EXAMPLES = 12
const AT_ONCE = 50

type LastPost = LayerText & { seq: number; cluster: number }
type Answer = Pick<LastPost, 'seq' | 'cluster'> & { from: number; to: number }

/** Reads labels again whose text an older base model read; those whose post is gone keep what was read then. */
async function refreshLabels({ db, councilId }: CorrectionDeps, base: string): Promise<void> {
  for (const post of await listOutdated(db, councilId, base)) {
    const read = readLabelled(post)
    await inTransaction(db, (tx) => refreshLabel(tx, councilId, { id: post.id, ...read, base }))
  }
}

async function readLastPosts({ db, councilId }: CorrectionDeps): Promise<LastPost[]> {
  const found: LastPost[] = []
  for (const [at, post] of (await listLastPosts(db, councilId, LAST_POSTS)).entries()) {
    if (at % AT_ONCE === 0) await giveWay()
    found.push({ seq: post.seq, cluster: post.cluster, ...readLayerText(textToJudge(post), post.language) })
  }
  return found
}

function answerAll(layer: SentimentLayer, posts: readonly LastPost[]): Answer[] {
  return posts.map((post) => ({
    seq: post.seq,
    cluster: post.cluster,
    from: greatestOf(post.scores),
    to: greatestOf(applyLayer(layer, post)),
  }))
}

function compareAnswers(answers: readonly Answer[]): LayerEvaluation['changed'] {
  const changed = answers.filter(({ from, to }) => from !== to)
  const examples = changed.slice(0, EXAMPLES).map(({ seq, from, to }) => ({ post: String(seq), from, to }))
  return { of: answers.length, posts: changed.length, examples }
}

function shareUnsure(posts: readonly LastPost[]): number {
  const unsure = posts.filter(({ scores }) => isBaseUnsure(scores)).length
  return posts.length === 0 ? 0.5 : unsure / posts.length
}

/**
 * Learns a layer from all labels of the council, examines it against the base, keeps both, and switches it on where it
 * may do so by itself. May run at any time, twice, or be cut off: the same labels are learned once.
 */
export async function learnFromLabels(deps: CorrectionDeps): Promise<'nothing-new' | 'learned'> {
  const { db, councilId, clock } = deps
  const base = findBaseVersion()
  await refreshLabels(deps, base)
  const labels = await listLabels(db, councilId)
  const [newest] = await listLayers(db, councilId)
  if (labels.length === 0 && !newest) return 'nothing-new'
  if (newest?.state === readLessons(labels, base, 0.5).state) return 'nothing-new'
  const posts = await readLastPosts(deps)
  const { texts, state, ...counted } = readLessons(labels, base, shareUnsure(posts))
  const layer = learnLayer(texts)
  const judged = await judgeLayer(texts, () => giveWay())
  const answers = answerAll(layer, posts)
  const evaluation: LayerEvaluation = { ...judged, ...counted, changed: compareAnswers(answers) }
  const weights = packLayer(layer)
  const at = clock.now()
  await inTransaction(db, async (tx) => {
    await lockChoices(tx, councilId)
    const kept = { ...evaluation, clusters: countAnswers(answers) }
    const learned = { base, at, labels: texts.length, state, weights, evaluation: kept }
    const version = await addLayer(tx, councilId, learned)
    await chooseByItself(tx, deps, { version, base, labels: texts.length, evaluation })
  })
  return 'learned'
}
