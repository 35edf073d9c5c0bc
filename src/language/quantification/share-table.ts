import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { TextKind } from '../sentiment/index.ts'
import { classOfBin, SCORE_BINS } from './score-bins.ts'
import { CLASSES } from './three.ts'

const threeNumbers = z.tuple([z.number(), z.number(), z.number()])
const row = z.array(z.number().nonnegative()).length(SCORE_BINS)

/**
 * How the classifier answers texts of each true class (negative, neutral, positive): `rates[class]` are the shares of
 * its answers in each score bin and sum to 1; `worth[class]` is how many independent texts that knowledge is worth:
 * fewer than were counted, because texts of one matter err together and matters differ.
 */
const shareTableSchema = z.object({ rates: z.tuple([row, row, row]), worth: threeNumbers })
export type ShareTable = z.infer<typeof shareTableSchema>

const tablesSchema = z.object({
  /** SHA-256 of the model whose answers were counted, first 16 digits. */
  model: z.string(),
  kinds: z.object({ post: shareTableSchema, review: shareTableSchema, headline: shareTableSchema }),
})

const FILE = new URL('../../../models/shares/tables.json', import.meta.url)

let loaded: z.infer<typeof tablesSchema> | null = null

/** The shipped table for a kind of text. Throws when the file is missing or malformed. */
export function loadShareTable(kind: TextKind = 'post'): ShareTable {
  loaded ??= tablesSchema.parse(JSON.parse(readFileSync(FILE, 'utf8')))
  return loaded.kinds[kind]
}

/**
 * A table that has also learned from texts a council labelled itself: `labelled[class][bin]` counts texts that were
 * drawn by chance and judged by a person, whether the classifier was right or not (corrections alone, made where it was
 * wrong, would make it look worse than it is). Each counts as `discount` independent texts (0..1; texts
 * of one matter resemble each other) beside the table's own worth: the mean of a Dirichlet distribution.
 */
export function updateShareTable(
  table: ShareTable,
  labelled: readonly (readonly number[])[],
  discount = 0.5,
): ShareTable {
  const added = CLASSES.map((of) => sum(labelled[of] ?? []) * discount)
  return {
    rates: table.rates.map((rates, of) => {
      const worth = table.worth[of] ?? 1
      const total = worth + (added[of] ?? 0)
      return rates.map((rate, bin) => (rate * worth + (labelled[of]?.[bin] ?? 0) * discount) / total)
    }) as ShareTable['rates'],
    worth: table.worth.map((worth, of) => worth + (added[of] ?? 0)) as ShareTable['worth'],
  }
}

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
