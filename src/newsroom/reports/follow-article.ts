import type { Actor } from '../../people/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { ReportEventKind } from './contract.ts'
import { nextState } from './report.ts'
import { saveEvent } from './events.store.ts'
import { findReports, lockReports } from './reports.store.ts'

export type TakenUp = { ok: true } | { ok: false; refusal: 'not-found' | 'not-now'; reportId: string }

/**
 * Marks reports as being edited, because an article is made of them; nothing changes when one of them cannot be: it
 * was withdrawn or declined, or is not there. Asks for no rights: the article's stage has done so.
 */
export async function takeUpReports(tx: Tx, actor: Actor, ids: string[]): Promise<TakenUp> {
  const { councilId } = actor
  await lockReports(tx, councilId, ids)
  const reports = await findReports(tx, councilId, ids)
  const lost = ids.find((id) => !reports.some((report) => report.id === id))
  if (lost !== undefined) return { ok: false, refusal: 'not-found', reportId: lost }
  const blocked = reports.find((report) => nextState(report, 'taken-up') === null)
  if (blocked) return { ok: false, refusal: 'not-now', reportId: blocked.id }
  for (const report of reports) {
    const state = nextState(report, 'taken-up')
    if (state)
      await saveEvent(tx, councilId, report.id, {
        kind: 'taken-up',
        officerId: actor.officer?.id ?? null,
        state,
      })
  }
  return { ok: true }
}

type Following = {
  kind: ReportEventKind
  officerId: string | null
  text?: string
  at?: Date
  permalink?: string | null
}

/** Lets an event happen to those of the reports it can happen to. */
async function follow(tx: Tx, councilId: number, ids: string[], event: Following): Promise<void> {
  await lockReports(tx, councilId, ids)
  for (const report of await findReports(tx, councilId, ids)) {
    const state = nextState(report, event.kind)
    if (state) await saveEvent(tx, councilId, report.id, { ...event, state })
  }
}

/**
 * Gives reports back to the list when the article made of them was dropped or taken from the public; `text` says why to
 * who wrote them. Where they could be read, they no longer can.
 */
export function putReportsBack(
  tx: Tx,
  by: { councilId: number; officerId: string | null; text: string },
  ids: string[],
): Promise<void> {
  const { councilId, officerId, text } = by
  return follow(tx, councilId, ids, { kind: 'put-back', officerId, text, permalink: null })
}

/**
 * Tells the contributors that what they reported is out, and where it can be read (null while no address is known).
 * A report that is out already keeps its first address unless it had none.
 */
export async function markReportsPublished(
  tx: Tx,
  councilId: number,
  ids: string[],
  release: { permalink: string | null; at: Date },
): Promise<void> {
  const reports = await findReports(tx, councilId, ids)
  const news = reports.filter((report) => report.status !== 'published' || report.permalink === null)
  await follow(
    tx,
    councilId,
    news.map((report) => report.id),
    { kind: 'published', officerId: null, at: release.at, permalink: release.permalink },
  )
}
