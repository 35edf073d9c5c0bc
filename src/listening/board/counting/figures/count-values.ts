import type { Spans } from '../rows/index.ts'
import type { Counted } from './who-speaks.ts'

/** How many steps a curve has. */
const STEPS = 24
const EMPTY_CURVE: readonly number[] = Array.from({ length: STEPS }, () => 0)

/** Counts one more and gives how many there were before. */
export function countAgain(counts: Uint32Array, number: number): number {
  const before = counts[number] ?? 0
  counts[number] = before + 1
  return before
}

export function sumOf(column: Uint32Array, rows: Uint32Array): number {
  let sum = 0
  for (let i = 0; i < rows.length; i += 1) sum += column[rows[i] ?? 0] ?? 0
  return sum
}

// oxlint-disable-next-line max-params -- four columns of one sum
export function curveOf(counted: Counted, spans: Spans, rows: Uint32Array, span: number): number[] {
  const { at } = counted.columns
  const curve = EMPTY_CURVE.slice()
  const newest = spans.end - span * spans.shift
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? 0
    const age = newest - (at[row] ?? 0)
    const step = STEPS - 1 - Math.min(STEPS - 1, Math.floor((age * STEPS) / spans.length))
    curve[step] = (curve[step] ?? 0) + 1
  }
  return curve
}

export function normalCurve(counted: Counted, spans: Spans, before: readonly Uint32Array[]): number[] {
  if (before.length === 0) return EMPTY_CURVE.slice()
  const curves = before.map((rows, i) => curveOf(counted, spans, rows, i + 1))
  return Array.from(
    { length: STEPS },
    (_, step) => curves.reduce((sum, curve) => sum + (curve[step] ?? 0), 0) / curves.length,
  )
}

/** The numbers that a column has at some rows. */
export function numbersAt(column: Uint16Array, rows: Uint32Array): Uint16Array {
  const numbers = new Uint16Array(rows.length)
  for (let i = 0; i < rows.length; i += 1) numbers[i] = column[rows[i] ?? 0] ?? 0
  return numbers
}

/** The numbers of the first `size` posts of a list, that of a post at `i << shift`. */
export type Numbers = { numbers: Uint16Array; shift: number; size: number }

/** How often each value is there, in the order in which they come; null is none. `counts` is all zero again. */
export function countValues<Value>(
  values: readonly (Value | null)[],
  { numbers, shift, size }: Numbers,
  counts: Uint32Array,
): Map<Value, number> {
  const met: number[] = []
  for (let i = 0; i < size; i += 1) {
    const number = numbers[i << shift] ?? 0
    if (countAgain(counts, number) === 0) met.push(number)
  }
  const found = new Map<Value, number>()
  for (const number of met) {
    const value = values[number] ?? null
    if (value !== null) found.set(value, counts[number] ?? 0)
    counts[number] = 0
  }
  return found
}
