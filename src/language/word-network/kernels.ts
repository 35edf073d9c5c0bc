import { startModule } from './start-module.ts'
import {
  add,
  addVectors,
  type Code,
  get,
  integer,
  type Kernel,
  loadVector,
  multiply,
  multiplyVectors,
  pickLanes,
  repeat,
  set,
  splat,
  storeVector,
  zeroVector,
} from './wasm-module.ts'

/**
 * The loops of training, over floats, four at a time. Addresses are bytes in the memory given; lengths in bytes are multiples of 16.
 * The same inputs give the same bits on every machine: no fused or reordered arithmetic.
 */
export type Kernels = {
  /**
   * `out[t * taps + n]` = scalar product of vector `t` of `x` and vector `n` of `w`; `bytes` long each. `count` is even
   * and `taps` a multiple of 4.
   */
  readonly project: (
    ...of: [x: number, count: number, w: number, taps: number, out: number, bytes: number]
  ) => void
  /** `to += factor * from`. */
  readonly addScaled: (to: number, from: number, factor: number, bytes: number) => void
}

/** Makes kernels and a memory of at least so many bytes for them, filled with zeros. */
export function createKernels(bytes: number): { kernels: Kernels; buffer: ArrayBuffer } {
  const { exports, buffer } = startModule([projectKernel(), addScaledKernel()], bytes)
  return { kernels: exports as Kernels, buffer }
}

/** Locals of `project`: six parameters, seven integers, eleven vectors. */
const [X, COUNT, W, TAPS, OUT, BYTES] = [0, 1, 2, 3, 4, 5] as const
const [TEXT, TAP, AT, X_AT, W_AT, OUT_AT, LINE] = [6, 7, 8, 9, 10, 11, 12] as const
const [FIRST, SECOND, OTHER] = [13, 14, 15] as const
/** Four sums for the first vector of `x`, four for the second. */
const [FIRST_SUMS, SECOND_SUMS] = [16, 20] as const

/** Two vectors of `x` against four of `w` at a time: eight sums stay in registers. */
function projectKernel(): Kernel {
  const start = (): Code => [
    ...set(TEXT, integer(0)),
    ...set(X_AT, get(X)),
    ...set(OUT_AT, add(get(OUT), multiply(get(TAP), integer(4)))),
  ]
  const body: Code = [
    ...set(LINE, multiply(get(TAPS), integer(4))),
    ...set(W_AT, get(W)),
    ...repeat(TAP, 4, get(TAPS), [
      ...start(),
      ...repeat(TEXT, 2, get(COUNT), projectBlock()),
      ...set(W_AT, add(get(W_AT), multiply(get(BYTES), integer(4)))),
    ]),
  ]
  return {
    name: 'project',
    parameters: ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
    integers: 7,
    vectors: 11,
    body,
  }
}

/** Eight scalar products; then on to the next two vectors of `x`. */
function projectBlock(): Code {
  const tap = (j: number): Code => [
    ...set(OTHER, loadVector(add(get(W_AT), add(get(AT), multiply(get(BYTES), integer(j)))))),
    ...set(FIRST_SUMS + j, addVectors(get(FIRST_SUMS + j), multiplyVectors(get(FIRST), get(OTHER)))),
    ...set(SECOND_SUMS + j, addVectors(get(SECOND_SUMS + j), multiplyVectors(get(SECOND), get(OTHER)))),
  ]
  return [
    ...Array.from({ length: 8 }, (_, j) => set(FIRST_SUMS + j, zeroVector)).flat(),
    ...set(AT, integer(0)),
    ...repeat(AT, 16, get(BYTES), [
      ...set(FIRST, loadVector(add(get(X_AT), get(AT)))),
      ...set(SECOND, loadVector(add(get(X_AT), add(get(BYTES), get(AT))))),
      ...[0, 1, 2, 3].flatMap(tap),
    ]),
    ...addLanes(FIRST_SUMS),
    ...storeVector(get(OUT_AT), get(OTHER)),
    ...addLanes(SECOND_SUMS),
    ...storeVector(add(get(OUT_AT), get(LINE)), get(OTHER)),
    ...set(X_AT, add(get(X_AT), add(get(BYTES), get(BYTES)))),
    ...set(OUT_AT, add(get(OUT_AT), add(get(LINE), get(LINE)))),
  ]
}

/** The sum over the lanes of each of four vectors, as the four lanes of `OTHER`. */
function addLanes(first: number): Code {
  const pair = (at: number) =>
    addVectors(pickLanes(get(at), get(at + 1), [0, 4, 1, 5]), pickLanes(get(at), get(at + 1), [2, 6, 3, 7]))
  return [
    ...set(OTHER, pair(first)),
    ...set(first, pair(first + 2)),
    ...set(
      OTHER,
      addVectors(
        pickLanes(get(OTHER), get(first), [0, 1, 4, 5]),
        pickLanes(get(OTHER), get(first), [2, 3, 6, 7]),
      ),
    ),
  ]
}

function addScaledKernel(): Kernel {
  const [to, from, factor, bytes, at, scale] = [0, 1, 2, 3, 4, 5]
  const address = (base: number) => add(get(base), get(at))
  const body: Code = [
    ...set(scale, splat(get(factor))),
    ...repeat(
      at,
      16,
      get(bytes),
      storeVector(
        address(to),
        addVectors(loadVector(address(to)), multiplyVectors(get(scale), loadVector(address(from)))),
      ),
    ),
  ]
  return { name: 'addScaled', parameters: ['i32', 'i32', 'f32', 'i32'], integers: 1, vectors: 1, body }
}
