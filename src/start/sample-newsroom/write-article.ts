import { askConfirmation, confirmArticle, createArticle, saveVersion } from '../../newsroom/articles/index.ts'
import { findReports } from '../../newsroom/reports/index.ts'
import { findMedia } from '../../newsroom/media/index.ts'
import type { SampleActivity } from '../../sample/index.ts'
import type { Rehearsing } from './rehearsing.ts'

const HOUR_MS = 3_600_000

type Step = { ok: true } | { ok: false; refusal: string }

function expectDone<Done extends Step>(what: string, done: Done): asserts done is Done & { ok: true } {
  if (!done.ok) throw new Error(`sample article: ${what}: ${done.refusal}`)
}

async function mediaOf(stage: Rehearsing, reportId: string): Promise<{ id: string; alt: string }[]> {
  const { councilId } = stage.cast.editor
  const [report] = await findReports(stage.db, councilId, [reportId])
  const media = await findMedia(stage.db, councilId, report?.mediaIds ?? [])
  return media.map(({ id, alt }) => ({ id, alt }))
}

/**
 * Makes the article of a report and takes it as far as the sample says: written, waiting, confirmed. Gives its id, or null
 * when an earlier, interrupted filling has made it already.
 */
export async function writeArticle(
  stage: Rehearsing,
  activity: SampleActivity,
  reportId: string,
): Promise<number | null> {
  const { article, stage: reached } = activity
  if (!article) return null
  const { editor, confirmer } = stage.cast
  const beginning = { officeId: stage.officeId(activity.office), reportIds: [reportId] }
  const begun = await createArticle(stage, editor, beginning)
  if (!begun.ok && begun.refusal === 'report-taken') return null
  expectDone('begin', begun)
  stage.clock.advance(HOUR_MS / 2)
  const draft = { ...article, media: await mediaOf(stage, reportId), baseVersion: 1, note: '' }
  const saved = await saveVersion(stage, { actor: editor, articleId: begun.id, draft })
  expectDone('write', saved)
  if (reached === 'writing') return begun.id
  const which = { articleId: begun.id, version: saved.stand.version }
  expectDone('ask', await askConfirmation(stage, { actor: editor, ...which }))
  if (reached === 'waiting') return begun.id
  stage.clock.advance(HOUR_MS / 2)
  expectDone('confirm', await confirmArticle(stage, { actor: confirmer, ...which, level: 1 }))
  return begun.id
}
