import { readFileSync } from 'node:fs'
import { maskPersonalData, type PersonalData, type PersonalDataKind } from '../../src/language/index.ts'

type Label = { kind: PersonalDataKind; start: number; end: number }
type Labelled = { id: string; text: string; labels: Label[] }
/** Counts of one kind; `leaked`: labelled letters and digits that stood open after masking, whatever kind was named. */
export type MaskingScore = {
  right: number
  wrong: number
  missed: number
  leaked: number
  precision: number
  recall: number
}
type Slip = { id: string; what: 'wrong' | 'missed'; kind: string; excerpt: string }

const MARK = /\{([a-z-]+):([^}]*)\}/g

/** One text a line, `\n` for a line's end, labels as {kind:excerpt}. */
export function readLabelledMasking(part: 'dev' | 'held-out'): Labelled[] {
  const file = readFileSync(new URL(`../../test/golden/masking/${part}.txt`, import.meta.url), 'utf8')
  return file
    .trimEnd()
    .split('\n')
    .map((line, index) => {
      const labels: Label[] = []
      let text = ''
      let at = 0
      for (const mark of line.replaceAll('\\n', '\n').matchAll(MARK)) {
        text += line.replaceAll('\\n', '\n').slice(at, mark.index)
        labels.push({
          kind: mark[1] as PersonalDataKind,
          start: text.length,
          end: text.length + (mark[2]?.length ?? 0),
        })
        text += mark[2]
        at = mark.index + mark[0].length
      }
      return { id: `${part}-${index + 1}`, text: text + line.replaceAll('\\n', '\n').slice(at), labels }
    })
}

const overlaps = (one: { start: number; end: number }, other: { start: number; end: number }): boolean =>
  one.start < other.end && other.start < one.end

function leakedOf(text: string, label: Label, found: readonly PersonalData[]): number {
  let open = 0
  for (let at = label.start; at < label.end; at += 1)
    if (/[\p{L}\p{N}]/u.test(text[at] ?? '') && !found.some((one) => at >= one.start && at < one.end))
      open += 1
  return open
}

/** Precision and recall by kind (right: overlaps a label of its kind), and what stood open. */
export function measureMasking(texts: readonly Labelled[]): {
  scores: Map<string, MaskingScore>
  slips: Slip[]
} {
  const counts = new Map<string, { right: number; wrong: number; missed: number; leaked: number }>()
  const slips: Slip[] = []
  const add = (kind: string, what: 'right' | 'wrong' | 'missed' | 'leaked', by = 1): void => {
    for (const name of [kind, 'ALL']) {
      const row = counts.get(name) ?? { right: 0, wrong: 0, missed: 0, leaked: 0 }
      row[what] += by
      counts.set(name, row)
    }
  }
  for (const { id, text, labels } of texts) {
    const { found } = maskPersonalData(text)
    for (const one of found) {
      const isRight = labels.some((label) => label.kind === one.kind && overlaps(label, one))
      add(one.kind, isRight ? 'right' : 'wrong')
      if (!isRight) slips.push({ id, what: 'wrong', kind: one.kind, excerpt: one.original })
    }
    for (const label of labels) {
      add(label.kind, 'leaked', leakedOf(text, label, found))
      if (found.some((one) => one.kind === label.kind && overlaps(label, one))) continue
      add(label.kind, 'missed')
      slips.push({ id, what: 'missed', kind: label.kind, excerpt: text.slice(label.start, label.end) })
    }
  }
  const share = (part: number, all: number): number => (all === 0 ? 1 : part / all)
  const scores = new Map(
    [...counts].map(([kind, row]) => [
      kind,
      {
        ...row,
        precision: share(row.right, row.right + row.wrong),
        recall: share(row.right, row.right + row.missed),
      },
    ]),
  )
  return { scores, slips }
}
