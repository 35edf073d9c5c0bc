import { startModule } from './start-module.ts'
import {
  add,
  addIntegers,
  addShorts,
  type Code,
  dotShorts,
  get,
  greaterShorts,
  integer,
  type Kernel,
  loadBytes,
  loadInteger,
  loadVector,
  multiplyFractions,
  narrowIntegers,
  narrowShorts,
  pickLanes,
  repeat,
  set,
  shiftIntegersDown,
  shiftShorts,
  splatInteger,
  splatShort,
  storeHalf,
  storeVector,
  widenFirst,
  widenLast,
} from './wasm-module.ts'

/** Bits a byte of a row is moved up before it is multiplied by its factor. */
export const ROW_BITS = 7
/** Bits a scalar product is moved down before it is kept as a byte. */
export const TAP_BITS = 19

/** `dims` is a multiple of 16, each number of filters a multiple of 8. */
export type Shape = { readonly dims: number; readonly filters: readonly [number, number, number] }

/**
 * The loops of use, over integers, eight or sixteen at a time; made for one shape, so that sums stay in registers.
 * Addresses are bytes in the memory given. The same inputs give the same bits on every machine.
 */
export type IntegerKernels = {
  /**
   * A vector of `dims` 16-bit numbers: the sum over a list of pairs (address of a row of bytes, factor in 0..32767) of
   * `byte * 2^ROW_BITS * factor / 2^15`, each rounded. `count` is at least 1.
   */
  readonly sumRows: (list: number, count: number, to: number) => void
  /** Byte `t * taps + n` of `out`: scalar product of vector `t` of `x` and vector `n` of `w`, divided by 2^TAP_BITS. */
  readonly project: (x: number, count: number, w: number, out: number) => void
  /**
   * Greatest sum over the windows of one, two and three words that slide over rows of taps, 16 bits for each filter.
   * `rows` lists the addresses of a row of zeros, `count` words (at least 1) and a row of zeros.
   */
  readonly slide: (rows: number, count: number, best: number) => void
}

/** Makes kernels for a shape and a memory of at least so many bytes for them, filled with zeros. */
export function createIntegerKernels(
  shape: Shape,
  bytes: number,
): { kernels: IntegerKernels; buffer: ArrayBuffer } {
  if (shape.dims % 16 !== 0 || shape.filters.some((size) => size % 8 !== 0))
    throw new RangeError('dims must be a multiple of 16, filters of 8')
  const loops = [sumRowsKernel(shape), projectKernel(shape), slideKernel(shape)]
  const { exports, buffer } = startModule(loops, bytes)
  return { kernels: exports as IntegerKernels, buffer }
}

const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at)

function sumRowsKernel({ dims }: Shape): Kernel {
  const [list, count, to, at, row, factor, values, sums] = [0, 1, 2, 3, 4, 5, 6, 7]
  const blocks = range(dims / 16)
  const grow = (sum: number, eight: Code): Code =>
    set(sum, addShorts(get(sum), multiplyFractions(shiftShorts(eight, ROW_BITS), get(factor))))
  const body: Code = [
    ...range(dims / 8).flatMap((block) => set(sums + block, splatShort(integer(0)))),
    ...set(at, integer(0)),
    ...repeat(at, 1, get(count), [
      ...set(row, loadInteger(get(list))),
      ...set(factor, splatShort(loadInteger(get(list), 4))),
      ...set(list, add(get(list), integer(8))),
      ...blocks.flatMap((block) => [
        ...set(values, loadVector(get(row), 16 * block)),
        ...grow(sums + 2 * block, widenFirst(get(values))),
        ...grow(sums + 2 * block + 1, widenLast(get(values))),
      ]),
    ]),
    ...range(dims / 8).flatMap((block) => storeVector(get(to), get(sums + block), 16 * block)),
  ]
  return {
    name: 'sumRows',
    parameters: ['i32', 'i32', 'i32'],
    integers: 2,
    vectors: 2 + dims / 8,
    body,
  }
}

/** Eight taps at a time: their sums stay in registers. */
const TAPS_AT_ONCE = 8

function projectKernel({ dims, filters: [a, b, c] }: Shape): Kernel {
  const [x, count, w, out, text, tap, xAt, outAt, values, sums] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
  const taps = a + 2 * b + 3 * c
  const bytes = 2 * dims
  const eight = range(TAPS_AT_ONCE)
  const product = (chunk: number): Code => [
    ...set(values, loadVector(get(xAt), 16 * chunk)),
    ...eight.flatMap((j) =>
      set(
        sums + j,
        addIntegers(get(sums + j), dotShorts(get(values), loadVector(get(w), j * bytes + 16 * chunk))),
      ),
    ),
  ]
  const body: Code = [
    ...set(tap, integer(0)),
    ...repeat(tap, TAPS_AT_ONCE, integer(taps), [
      ...set(text, integer(0)),
      ...set(xAt, get(x)),
      ...set(outAt, add(get(out), get(tap))),
      ...repeat(text, 1, get(count), [
        ...eight.flatMap((j) => set(sums + j, splatInteger(integer(0)))),
        ...range(dims / 8).flatMap(product),
        ...addLanes(sums),
        ...addLanes(sums + 4),
        ...set(sums, narrowIntegers(get(sums), get(sums + 4))),
        ...storeHalf(get(outAt), narrowShorts(get(sums), get(sums))),
        ...set(xAt, add(get(xAt), integer(bytes))),
        ...set(outAt, add(get(outAt), integer(taps))),
      ]),
      ...set(w, add(get(w), integer(TAPS_AT_ONCE * bytes))),
    ]),
  ]
  return {
    name: 'project',
    parameters: ['i32', 'i32', 'i32', 'i32'],
    integers: 4,
    vectors: 1 + TAPS_AT_ONCE,
    body,
  }
}

/** Four vectors become one, the first of them: the sum over the lanes of each, divided by 2^TAP_BITS and rounded. */
function addLanes(first: number): Code {
  const pair = (at: number) =>
    addIntegers(pickLanes(get(at), get(at + 1), [0, 4, 1, 5]), pickLanes(get(at), get(at + 1), [2, 6, 3, 7]))
  const [left, right] = [get(first), get(first + 1)]
  const whole = addIntegers(pickLanes(left, right, [0, 1, 4, 5]), pickLanes(left, right, [2, 3, 6, 7]))
  const half = splatInteger(integer(2 ** (TAP_BITS - 1)))
  return [
    ...set(first, pair(first)),
    ...set(first + 1, pair(first + 2)),
    ...set(first, shiftIntegersDown(addIntegers(whole, half), TAP_BITS)),
  ]
}

function slideKernel({ filters }: Shape): Kernel {
  const [rows, count, best, at, limit, place, row, greatest] = [0, 1, 2, 3, 4, 5, 6, 9]
  const slide = (index: number): Code => {
    const size = filters[index] ?? 0
    const before = filters.slice(0, index)
    const firstTap = before.reduce((sum, one, width) => sum + one * (width + 1), 0)
    const firstFilter = before.reduce((sum, one) => sum + one, 0)
    const blocks = range(size / 8)
    const words = range(index + 1)
    const sum = (block: number): Code =>
      words.map((j) => loadBytes(get(row + j), firstTap + j * size + 8 * block)).reduce(addShorts)
    return [
      ...blocks.flatMap((block) => set(greatest + block, splatShort(integer(-32_768)))),
      ...set(at, integer(0)),
      // A window of one word stays within the text, one of two may hang over either end.
      ...set(place, add(get(rows), integer(index === 0 ? 4 : 0))),
      ...set(limit, add(get(count), integer(index === 1 ? 1 : 0))),
      ...repeat(at, 1, get(limit), [
        ...words.flatMap((j) => set(row + j, loadInteger(get(place), 4 * j))),
        ...blocks.flatMap((block) => set(greatest + block, greaterShorts(get(greatest + block), sum(block)))),
        ...set(place, add(get(place), integer(4))),
      ]),
      ...blocks.flatMap((block) =>
        storeVector(get(best), get(greatest + block), 2 * firstFilter + 16 * block),
      ),
    ]
  }
  return {
    name: 'slide',
    parameters: ['i32', 'i32', 'i32'],
    integers: 6,
    vectors: Math.max(...filters) / 8,
    body: filters.flatMap((_, index) => slide(index)),
  }
}
