import {
  askConfirmation,
  confirmArticle,
  createArticle,
  readDesk,
  saveVersion,
} from '../../newsroom/articles/index.ts'
import { findReports } from '../../newsroom/reports/index.ts'
import { findMedia } from '../../newsroom/media/index.ts'
import type { SampleActivity } from '../../sample/index.ts'
import type { Rehearsing } from './rehearsing.ts'

const HALF_HOUR_MS = 1_800_000

type Step = { ok: true } | { ok: false; refusal: string }
/** An article of the sample and how far it has come. */
type Standing = { id: number; version: number; stage: string }

function expectDone<Done extends Step>(what: string, done: Done): asserts done is Done & { ok: true } {
  if (!done.ok) throw new Error(`sample article: ${what}: ${done.refusal}`)
}

async function mediaOf(stage: Rehearsing, reportId: string): Promise<{ id: string; alt: string }[]> {
  const { councilId } = stage.cast.editor
  const [report] = await findReports(stage.db, councilId, [reportId])
  const media = await findMedia(stage.db, councilId, report?.mediaIds ?? [])
  return media.map(({ id, alt }) => ({ id, alt }))
}

/** The article of this title on the desk; what was dropped since is not begun again. */
async function findOnDesk(stage: Rehearsing, title: string): Promise<Standing | null> {
  const desk = await readDesk(stage, stage.cast.editor, { query: title, dropped: 'true' })
  const cards = [...desk.columns.flatMap(({ articles }) => articles), ...desk.dropped.articles]
  return cards.find((card) => card.title === title) ?? null
}

async function begin(stage: Rehearsing, activity: SampleActivity, reportId: string): Promise<Standing> {
  const begun = await createArticle(stage, stage.cast.editor, {
    officeId: stage.officeId(activity.office),
    title: activity.article?.title,
    reportIds: [reportId],
  })
  expectDone('begin', begun)
  return { id: begun.id, version: 1, stage: 'new' }
}

/**
 * Makes the article of a report and takes it as far as the sample says: written, waiting, confirmed. Goes on where an
 * interrupted filling stopped. Each step is half an hour after the one before. Gives the article's id; null without one.
 */
export async function writeArticle(
  stage: Rehearsing,
  activity: SampleActivity,
  reportId: string,
): Promise<number | null> {
  const { article, stage: reached } = activity
  if (!article) return null
  const { editor, confirmer } = stage.cast
  const standing = (await findOnDesk(stage, article.title)) ?? (await begin(stage, activity, reportId))
  const { id } = standing
  stage.clock.advance(HALF_HOUR_MS)
  let { version } = standing
  if (version === 1) {
    const draft = { ...article, media: await mediaOf(stage, reportId), baseVersion: 1, note: '' }
    const saved = await saveVersion(stage, { actor: editor, articleId: id, draft })
    expectDone('write', saved)
    version = saved.stand.version
  }
  if (reached === 'writing') return id
  const which = { articleId: id, version }
  const isOpen = standing.stage === 'new' || standing.stage === 'writing'
  if (isOpen) expectDone('ask', await askConfirmation(stage, { actor: editor, ...which }))
  if (reached === 'waiting') return id
  stage.clock.advance(HALF_HOUR_MS)
  if (isOpen || standing.stage === 'waiting')
    expectDone('confirm', await confirmArticle(stage, { actor: confirmer, ...which, level: 1 }))
  return id
}
