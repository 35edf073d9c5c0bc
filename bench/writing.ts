import { checkWriting, type Check } from '../src/language/index.ts'
import { familyOf, measureChecks, readLabelled, type Score } from './writing/measure-checks.ts'

/**
 * `npm run bench:writing`: precision and recall of every writing check and family on the texts labelled by hand, the
 * held-out part apart, and the time a page takes. With `--slips` also what went otherwise than labelled; `--dev` leaves
 * the held-out part unread while rules are changed.
 */
const wanted = process.argv.slice(2)
const parts = wanted.includes('--dev') ? (['dev'] as const) : (['dev', 'held-out'] as const)

function tableOf(scores: ReadonlyMap<string, Score>): Record<string, Record<string, number | string>> {
  const rows = [...scores].sort(([a], [b]) => a.localeCompare(b))
  return Object.fromEntries(
    rows.map(([name, { precision, recall, ...counts }]) => [
      name,
      { ...counts, precision: precision.toFixed(2), recall: recall.toFixed(2) },
    ]),
  )
}

function msForAPage(): number {
  const body = readLabelled('dev')
    .slice(0, 6)
    .map((text) => text.body)
    .join('\n\n')
  const page = { title: 'Judul berita untuk satu halaman', body }
  const times = Array.from({ length: 40 }, () => {
    const start = performance.now()
    checkWriting(page)
    return performance.now() - start
  }).sort((a, b) => a - b)
  return times[20] ?? 0
}

const report: Record<string, unknown> = { bench: 'writing' }
for (const part of parts) {
  const texts = readLabelled(part)
  const families = measureChecks(texts, familyOf)
  console.log(
    `\n${part}: ${texts.length} texts, ${texts.reduce((sum, text) => sum + text.labels.length, 0)} labels`,
  )
  console.table(tableOf(families.scores))
  console.table(tableOf(measureChecks(texts, (check: Check) => check).scores))
  if (wanted.includes('--slips'))
    for (const slip of families.slips) console.log(slip.id, slip.kind, slip.check, '|', slip.excerpt)
  report[part] = Object.fromEntries(
    [...families.scores].map(([name, { precision, recall }]) => [
      name,
      [precision, recall].map((share) => Math.round(share * 1000) / 1000),
    ]),
  )
}
report['msForAPage'] = Math.round(msForAPage() * 100) / 100
console.log(JSON.stringify(report))
