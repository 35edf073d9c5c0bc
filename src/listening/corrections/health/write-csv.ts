import type { ToneHealth } from '../contract.ts'

const CLASSES = ['negative', 'neutral', 'positive']

type Line = readonly (string | number)[]

/** The figures of the health page as a table: what, of what, which, value. No text of any post. */
export function writeHealthCsv(health: ToneHealth): string {
  const lines: Line[] = [
    ['figure', 'of', 'part', 'value'],
    ...health.weeks.flatMap((week) =>
      (['negative', 'neutral', 'positive', 'unclear'] as const).map((label): Line => [
        'corrections',
        week.week,
        label,
        week[label],
      ]),
    ),
    ...health.layers.layers.flatMap(listLayerFigures),
    ...health.days.flatMap((day) =>
      (['posts', 'unsure', 'negative', 'neutral', 'positive'] as const).map((part): Line => [
        `day.${part}`,
        day.day,
        `${day.language} ${day.sourceKind}`,
        day[part],
      ]),
    ),
    ...listWordFigures(health.vocabulary),
  ]
  return `\uFEFF${lines.map((line) => line.map(quote).join(',')).join('\r\n')}\r\n`
}

function listLayerFigures(layer: ToneHealth['layers']['layers'][number]): Line[] {
  const { version, evaluation } = layer
  return (['base', 'layer'] as const).flatMap((model) => {
    const { figures, counts } = evaluation[model]
    const of = `version ${version} ${model}`
    return [
      ['macro-f1', of, '', figures.macroF1],
      ['accuracy', of, '', figures.accuracy],
      ['calibration-error', of, '', figures.calibrationError],
      ...counts.flatMap((row, truth) =>
        row.map((count, guess): Line => ['confusion', of, `${CLASSES[truth]} as ${CLASSES[guess]}`, count]),
      ),
    ]
  })
}

function listWordFigures(words: ToneHealth['vocabulary']): Line[] {
  if (!words) return []
  return [
    ['words', words.measuredAt, 'known', words.knownShare],
    ['words', words.measuredAt, 'new', words.newShare ?? ''],
    ['words', words.measuredAt, 'covered posts', words.coveredPosts],
    ...words.newWords.map(({ word, posts }): Line => ['new word', words.measuredAt, word, posts]),
  ]
}

/** A cell that a spreadsheet does not take for a formula. */
function quote(value: string | number): string {
  if (typeof value === 'number') return String(Math.round(value * 10_000) / 10_000)
  const safe = /^[=+@\t\r-]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
