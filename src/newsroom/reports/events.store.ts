import { sql, type Db, type Tx } from '../../platform/db/index.ts'
import type { ReportEvent, ReportEventKind } from './contract.ts'
import type { ReportState } from './report.ts'

export type Event = {
  kind: ReportEventKind
  officerId: string | null
  text?: string
  /** The moment of the transaction when absent. */
  at?: Date
}

/** Adds an event and keeps the state it leads to beside. `permalink` undefined leaves it as it is. */
export async function saveEvent(
  tx: Tx,
  councilId: number,
  id: string,
  event: Event & { state: ReportState; permalink?: string | null },
): Promise<void> {
  const at = event.at ?? sql<Date>`now()`
  await tx
    .insertInto('report_event')
    .values({
      council_id: councilId,
      report_id: id,
      at,
      officer_id: event.officerId,
      kind: event.kind,
      text: event.text ?? '',
    })
    .execute()
  await tx
    .updateTable('report')
    .set({
      status: event.state.status,
      question_open: event.state.questionOpen,
      updated_at: at,
      ...(event.permalink === undefined ? {} : { permalink: event.permalink }),
    })
    .where('council_id', '=', councilId)
    .where('report_id', '=', id)
    .execute()
}

/** What happened to a report, in order. */
export async function listEvents(db: Db, councilId: number, id: string): Promise<ReportEvent[]> {
  const rows = await db
    .selectFrom('report_event as e')
    .leftJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'e.council_id').onRef('o.officer_id', '=', 'e.officer_id'),
    )
    .select(['e.report_event_id', 'e.at', 'e.kind', 'e.text', 'o.name'])
    .where('e.council_id', '=', councilId)
    .where('e.report_id', '=', id)
    .orderBy('e.report_event_id')
    .execute()
  return rows.map((row) => ({
    id: String(row.report_event_id),
    at: row.at.toISOString(),
    // The database checks the word.
    kind: row.kind as ReportEventKind,
    officer: row.name,
    text: row.text,
  }))
}

/** What the author of a report told the desk after it was sent: corrections, and answers to questions. */
type ReportWord = { reportId: string; at: Date; text: string }

/** The words of their authors that came to these reports after a moment, the oldest first. */
export async function listWordsSince(
  db: Db,
  councilId: number,
  ids: string[],
  since: Date,
): Promise<ReportWord[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('report_event')
    .select(['report_id as reportId', 'at', 'text'])
    .where('council_id', '=', councilId)
    .where('report_id', 'in', ids)
    .where('kind', 'in', ['changed', 'answered'])
    .where('text', '!=', '')
    .where('at', '>', since)
    .orderBy('report_event_id')
    .execute()
}
