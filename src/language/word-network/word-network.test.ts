import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import {
  createKernels,
  createWordNetwork,
  readWordHashes,
  readWordNetwork,
  roundRows,
  type WordNetworkModel,
  writeWordNetwork,
} from './index.ts'

const DIMS = 16
const wave = (count: number, step: number) =>
  Float32Array.from({ length: count }, (_, at) => Math.sin(at * step))

const model: WordNetworkModel = {
  dims: DIMS,
  filters: [8, 16, 8],
  gramBits: 4,
  shortestGram: 3,
  longestGram: 5,
  hashes: Int32Array.from([11, 22, 33]),
  words: roundRows(wave(3 * DIMS, 0.7), DIMS),
  grams: roundRows(wave(16 * DIMS, 0.3), DIMS),
  taps: wave((8 + 32 + 24) * DIMS, 1.1),
  filterBias: wave(32, 2.3),
  output: wave(192, 1.9),
  kinds: 2,
}

const numbered = (hashes: readonly number[]) => ({
  count: hashes.length,
  hashes: Int32Array.from(hashes),
  checks: Int32Array.from(hashes, (hash) => hash * 7),
})
/** Each word has two n-grams. */
const gramsOf = (hashes: readonly number[]) => (index: number, out: Int32Array) => {
  out[0] = hashes[index]! % 16
  out[1] = (hashes[index]! * 5) % 16
  return 2
}

/** Scores of this network are sums of some hundred numbers around 1. */
const ROUNDING = 1

/** The same network written the long way round. */
function slowly(hashes: readonly number[], kind = 0): number[] {
  const row = ({ values, scales }: WordNetworkModel['words'], at: number) =>
    Array.from({ length: DIMS }, (_, d) => values[at * DIMS + d]! * scales[at]!)
  const vectors = hashes.map((hash, index) => {
    const out = new Int32Array(2)
    gramsOf(hashes)(index, out)
    const own = model.hashes.indexOf(hash)
    const parts = [...out].map((bucket) => row(model.grams, bucket))
    return Array.from(
      { length: DIMS },
      (_, d) => (own < 0 ? 0 : row(model.words, own)[d]!) + (parts[0]![d]! + parts[1]![d]!) / 2,
    )
  })
  const zero = Array.from({ length: DIMS }, () => 0)
  const padded = [zero, ...vectors, zero]
  const firstTaps = [0, 8, 40]
  const hidden = model.filters.flatMap((size, index) => {
    const span = index + 1
    const text = span === 1 ? vectors : padded
    return Array.from({ length: size }, (_, filter) => {
      const sums = text.slice(0, text.length - span + 1).map((_vector, start) =>
        Array.from({ length: span }, (_, j) => {
          const tap = (firstTaps[index]! + j * size + filter) * DIMS
          return text[start + j]!.reduce((sum, value, d) => sum + value * model.taps[tap + d]!, 0)
        }).reduce((left, right) => left + right),
      )
      return Math.max(...sums)
    })
  })
  const active = hidden.map((value, at) => Math.max(0, value + model.filterBias[at]!))
  return [0, 1, 2].map((of) =>
    active.reduce((sum, value, at) => sum + value * model.output[kind * 96 + of * 32 + at]!, 0),
  )
}

describe('a network over the words of a text', () => {
  test.each([
    [[11]],
    [[11, 22]],
    [[33, 99, 11, 22, 1234]],
    [Array.from({ length: 40 }, (_, at) => at * 13 + 1)],
  ])('gives what the long way round gives: %j', (hashes) => {
    const run = createWordNetwork(model)
    const first = [...run(numbered(hashes), gramsOf(hashes), 0)]
    slowly(hashes).forEach((score, of) => expect(Math.abs(first[of]! - score)).toBeLessThan(ROUNDING))
    expect([...run(numbered(hashes), gramsOf(hashes), 0)]).toEqual(first)
  })

  test('words that share a slot of the memory do not disturb each other', () => {
    const run = createWordNetwork(model)
    const near = [0, 1, 2, 4, 8, 16].map((times) => 11 + times * 2 ** 14)
    const first = [...run(numbered(near), gramsOf(near), 0)]
    for (const hash of near) run(numbered([hash]), gramsOf([hash]), 0)
    expect([...run(numbered(near), gramsOf(near), 0)]).toEqual(first)
    slowly(near).forEach((score, of) => expect(Math.abs(first[of]! - score)).toBeLessThan(ROUNDING))
  })

  test('a text taken for another kind gives what a run for that kind gives', () => {
    const hashes = [33, 99, 11, 22]
    const run = createWordNetwork(model)
    const other = [...run(numbered(hashes), gramsOf(hashes), 1)]
    run(numbered(hashes), gramsOf(hashes), 0)
    expect([...run.again(1)]).toEqual(other)
  })

  test('it says which words have a vector of their own', () => {
    const run = createWordNetwork(model)
    expect([11, 22, 33, 44, 0].map((hash) => run.knows(hash))).toEqual([true, true, true, false, false])
  })

  test('a text without words counts as one empty word, whatever was read before', () => {
    const run = createWordNetwork(model)
    const empty = [...run(numbered([]), gramsOf([]), 0)]
    run(numbered([11, 22, 33]), gramsOf([11, 22, 33]), 0)
    expect([...run(numbered([]), gramsOf([]), 0)]).toEqual(empty)
  })

  test('of a very long text the first words are read', () => {
    const run = createWordNetwork(model)
    const long = Array.from({ length: 2000 }, (_, at) => at + 1)
    expect([...run(numbered(long), gramsOf(long), 0)]).toEqual([
      ...run(numbered(long.slice(0, 160)), gramsOf(long), 0),
    ])
  })
})

describe('the vector loops', () => {
  test('adding a multiple of a vector', () => {
    const { kernels, buffer } = createKernels(1024)
    const floats = new Float32Array(buffer)
    floats.set([1, 2, 3, 4, 10, 20, 30, 40], 16)
    kernels.addScaled(64, 80, 0.5, 16)
    expect(Array.from(floats.slice(16, 20))).toEqual([6, 12, 18, 24])
  })
})

describe('network files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'network-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('a network comes back as it was written', () => {
    const file = join(folder, 'network.bin')
    writeWordNetwork(file, model)
    expect(readWordNetwork(file)).toEqual(model)
    expect(readWordHashes(file)).toEqual(model.hashes)
  })

  test('a file cut short or of another kind is refused by name', () => {
    const file = join(folder, 'broken.bin')
    writeWordNetwork(file, model)
    truncateSync(file, readFileSync(file).length - 1)
    expect(() => readWordNetwork(file)).toThrow(/broken\.bin/)
    truncateSync(file, 50)
    expect(() => readWordHashes(file)).toThrow(/cut short.*broken\.bin/)
    writeFileSync(file, 'hello')
    expect(() => readWordNetwork(file)).toThrow(/not a model file/)
    expect(() => readWordHashes(file)).toThrow(/not a model file/)
  })
})
