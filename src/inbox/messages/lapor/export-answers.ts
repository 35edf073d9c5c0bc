import { recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction, type Db } from '../../../platform/db/index.ts'
import { writeCsv } from '../../../platform/write-csv.ts'
import { findLapor, listLaporAnswers, type LaporAnswer } from './lapor.store.ts'
import { EXPORT_HEADINGS, STATUS_WORDS, type LaporRefusal } from './words.data.ts'

const DAY_MS = 86_400_000
const MOST_DAYS = 400
const MOST_ANSWERS = 50_000
const JAKARTA_MS = 7 * 3_600_000

const startOf = (day: string): Date => new Date(`${day}T00:00:00+07:00`)

/** "2026-11-20 14:03" by the clock of Jakarta, as LAPOR! writes it. */
function inJakarta(at: Date): string {
  return new Date(at.getTime() + JAKARTA_MS).toISOString().slice(0, 16).replace('T', ' ')
}

function toLine(answer: LaporAnswer): string[] {
  const status = answer.settledAt === null ? STATUS_WORDS.answered : STATUS_WORDS.settled
  return [answer.trackingId, answer.title, status, inJakarta(answer.answeredAt), answer.office, answer.text]
}

/**
 * What officers answered to reports of LAPOR! from one day to another (both inclusive, Jakarta), one line an answer, to be
 * entered there. Cells that a spreadsheet would run as a formula are made text. No reporter stands in it.
 */
export async function exportLaporAnswers(
  db: Db,
  actor: Actor,
  { from, until }: { from: string; until: string },
): Promise<{ ok: true; csv: string; count: number } | { ok: false; refusal: LaporRefusal }> {
  const start = startOf(from)
  const end = new Date(startOf(until).getTime() + DAY_MS)
  const days = (end.getTime() - start.getTime()) / DAY_MS
  if (days < 1 || days > MOST_DAYS) return { ok: false, refusal: 'lapor-range' }
  const { councilId } = actor
  const channel = await findLapor(db, councilId)
  const seek = { councilId, channelId: channel?.id ?? 0, from: start, before: end, limit: MOST_ANSWERS }
  const answers = channel ? await listLaporAnswers(db, seek) : []
  await inTransaction(db, (tx) =>
    recordAudit(tx, {
      councilId,
      officerId: actor.officer?.id ?? null,
      action: 'lapor.exported',
      subject: String(answers.length),
      detail: `${from} – ${until}`,
    }),
  )
  return { ok: true, csv: writeCsv([EXPORT_HEADINGS, ...answers.map(toLine)]), count: answers.length }
}
