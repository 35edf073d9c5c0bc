import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { SaidKind } from '../sentiment/index.ts'
import { classOfBin, SCORE_BINS } from './score-bins.ts'

const threeNumbers = z.tuple([z.number(), z.number(), z.number()])
const row = z.array(z.number().nonnegative()).length(SCORE_BINS)

/**
 * How the classifier answers texts of each true class (negative, neutral, positive). `rates[class]` are the shares of its
 * answers in each score bin, over all matters, and sum to 1. `worth[class]` is how many independent texts that
 * knowledge is worth: fewer than were counted, because texts of one matter err together. `drift[class]` is how much
 * one matter differs from all: the variance between matters over that of a single text (0 where it is not known).
 */
const shareTableSchema = z.object({
  rates: z.tuple([row, row, row]),
  worth: threeNumbers,
  drift: threeNumbers,
})
export type ShareTable = z.infer<typeof shareTableSchema>

const tablesSchema = z.object({
  /** The base version (`findBaseVersion`) of the model whose answers were counted. */
  model: z.string(),
  kinds: z.object({
    post: shareTableSchema,
    /** The same posts, read without knowing that they are posts. */
    unsaid: shareTableSchema,
    review: shareTableSchema,
    /** Reviews in other languages than Indonesian. */
    regional: shareTableSchema,
    headline: shareTableSchema,
  }),
})

const FILE = new URL('../../../models/shares/tables.json', import.meta.url)

let loaded: z.infer<typeof tablesSchema> | null = null

/** Kinds of text with tables of their own. */
export type ShareKind = SaidKind | 'regional'

/** The shipped table for a kind of text. Throws when the file is missing or malformed. */
export function loadShareTable(kind: ShareKind = 'post'): ShareTable {
  loaded ??= tablesSchema.parse(JSON.parse(readFileSync(FILE, 'utf8')))
  return loaded.kinds[kind]
}

/**
 * The table for texts of several kinds, of which `parts` says how much of them each is (any unit; something must be above
 * 0). It takes each class to be divided among the kinds as all texts are.
 */
export function mixShareTables(parts: Partial<Record<ShareKind, number>>): ShareTable {
  const kinds = Object.entries(parts) as [ShareKind, number][]
  const whole = sum(kinds.map(([, part]) => part))
  const used = kinds
    .filter(([, part]) => part > 0)
    .map(([kind, part]) => ({ table: loadShareTable(kind), part: part / whole }))
  const mixed = (of: (table: ShareTable) => number, power = 1) =>
    sum(used.map(({ table, part }) => part ** power * of(table)))
  const classes = [0, 1, 2] as const
  return {
    rates: classes.map((at) =>
      Array.from({ length: SCORE_BINS }, (_, bin) => mixed(({ rates }) => rates[at][bin] ?? 0)),
    ),
    worth: classes.map((at) => 1 / mixed(({ worth }) => 1 / worth[at], 2)),
    drift: classes.map((at) => mixed(({ drift }) => drift[at])),
  } as ShareTable
}

/** How many texts the table is worth for one matter that it has not seen: its own worth and the drift of a matter. */
export function worthForMatter({ worth, drift }: ShareTable): number[] {
  return worth.map((texts, of) => 1 / (1 / texts + (drift[of] ?? 0)))
}

/**
 * A table that has also learned from texts a council labelled itself: `labelled[class][bin]` counts texts that were
 * drawn by chance and judged by a person, whether the classifier was right or not (corrections alone, made where it was
 * wrong, would make it look worse than it is). Texts of `other` matters count half beside the table's own worth, as texts
 * of one matter resemble each other, and leave open how the next matter differs. Texts drawn from the `same` as are
 * to be counted (one matter for its own share, the whole stream for the share of all) count full and settle that too.
 * Both are means of a Dirichlet distribution.
 */
export function updateShareTable(
  table: ShareTable,
  labelled: readonly (readonly number[])[],
  from: 'other' | 'same' = 'other',
): ShareTable {
  const [before, drift, each] =
    from === 'same' ? [worthForMatter(table), [0, 0, 0], 1] : [table.worth, table.drift, OTHER_MATTERS]
  const after = before.map((worth, of) => worth + sum(labelled[of] ?? []) * each)
  const rates = table.rates.map((row, of) =>
    row.map((rate, bin) => (rate * (before[of] ?? 1) + (labelled[of]?.[bin] ?? 0) * each) / (after[of] ?? 1)),
  )
  return { rates, worth: after, drift } as ShareTable
}

/** How many texts a labelled text of other matters is worth. */
const OTHER_MATTERS = 0.5

/** The same knowledge for who only counted classes: three bins, one a class. */
export function foldToClasses(rates: readonly (readonly number[])[]): number[][] {
  return rates.map((ofClass) => {
    const folded = [0, 0, 0]
    ofClass.forEach((rate, bin) => (folded[classOfBin(bin)] = (folded[classOfBin(bin)] ?? 0) + rate))
    return folded
  })
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
