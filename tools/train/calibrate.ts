import { halfOf, type Scored } from './judge-validation.ts'
import { temperatureOf } from './fit-kinds.ts'
import { calibrationError, softmax } from './measures.ts'

/** Calibration error of `rows`, each half judged with the temperature fitted on the other half of all texts. */
export function crossFittedError(rows: readonly Scored[], all: readonly Scored[]): number {
  const temperatures = [0, 1].map((side) => temperatureOf(all.filter((row) => halfOf(row.example) !== side)))
  return calibrationError(
    rows.map((row) => row.example.label),
    rows.map((row) => softmax(row.scores, temperatures[halfOf(row.example)])),
  )
}
