import { maskPersonalData } from '../src/language/index.ts'
import { measureMasking, readLabelledMasking } from './masking/measure-masking.ts'

/**
 * `npm run bench:masking`: precision and recall of masking by kind on our own labelled messages, the held-out part apart,
 * letters and digits left open, and the time 10,000 signs take. `--slips` shows what went otherwise than labelled,
 * `--dev` leaves the held-out part unread.
 */
const wanted = process.argv.slice(2)
const report: Record<string, unknown> = { bench: 'masking' }
for (const part of wanted.includes('--dev') ? (['dev'] as const) : (['dev', 'held-out'] as const)) {
  const texts = readLabelledMasking(part)
  const { scores, slips } = measureMasking(texts)
  console.log(`\n${part}: ${texts.length} messages`)
  console.table(
    Object.fromEntries(
      [...scores].map(([kind, score]) => [
        kind,
        { ...score, precision: score.precision.toFixed(2), recall: score.recall.toFixed(2) },
      ]),
    ),
  )
  if (wanted.includes('--slips'))
    for (const slip of slips) console.log(slip.id, slip.what, slip.kind, '|', slip.excerpt)
  const all = scores.get('ALL')
  report[part] = { precision: all?.precision, recall: all?.recall, leaked: all?.leaked }
}
const long = readLabelledMasking('dev')
  .map(({ text }) => text)
  .join('\n')
  .repeat(4)
  .slice(0, 10_000)
const begin = performance.now()
for (let turn = 0; turn < 20; turn += 1) maskPersonalData(long)
report['msFor10kSigns'] = Math.round((performance.now() - begin) * 5) / 100
console.log(JSON.stringify(report))
