import { CSV_START, csvLine } from '../../platform/write-csv.ts'
import type { RetentionDeps } from './count-over.ts'
import { listRemovals } from './removals.store.ts'

const AT_ONCE = 1000
const HEADINGS = ['nomor', 'jenis', 'selesai', 'dihapus', 'masa simpan (bulan)', 'dasar', 'pesan', 'berkas']

/** What went so far as CSV, a case or set-aside message a line: numbers and times, nothing that was said. */
export async function* exportRemovals({ db, council }: RetentionDeps): AsyncGenerator<string> {
  yield CSV_START + csvLine(HEADINGS)
  let after = 0
  for (;;) {
    const rows = await listRemovals(db, council.id, after, AT_ONCE)
    yield rows
      .map((row) =>
        csvLine([
          row.number,
          row.matter,
          row.ended_at.toISOString(),
          row.removed_at.toISOString(),
          row.months,
          row.basis,
          row.message_count,
          row.file_count,
        ]),
      )
      .join('')
    const last = rows.at(-1)
    if (last === undefined || rows.length < AT_ONCE) return
    after = last.removal_id
  }
}
