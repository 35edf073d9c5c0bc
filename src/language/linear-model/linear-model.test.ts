import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import {
  createFoldTable,
  createHashIndex,
  createWordMemory,
  createWordScan,
  createWordSums,
  hashCodes,
  hashWord,
  listCharacterGrams,
  readLinearModel,
  scanWords,
  writeLinearModel,
} from './index.ts'

const FOLD = createFoldTable({ plainLetters: true })

function wordsOf(text: string): string[] {
  const scan = createWordScan()
  scanWords(text, FOLD, scan)
  return Array.from({ length: scan.count }, (_, index) => {
    const word = String.fromCharCode(...scan.codes.slice(scan.starts[index], scan.ends[index]))
    return scan.marks[index] === 1 ? '*' : word
  })
}

describe('words of a post', () => {
  test.each([
    ['Jalan RUSAK parah', ['jalan', 'rusak', 'parah']],
    ["jum'at, 12.500 orang", ['jumat', '0', '0', 'orang']],
    ['bangeeeeet bagus', ['banget', 'bagus']],
    ['maaf saat', ['maaf', 'saat']],
    ['é è ñ', ['e', 'e', 'n']],
    ['lihat https://contoh.test/a?b=c lalu', ['lihat', 'lalu']],
    ['@nama_orang halo #JalanRusak', ['halo', 'jalanrusak']],
    ['ada😡! dan :) juga :-(', ['ada', '*', '*', 'dan', '*', 'juga', '*']],
    ['\uD83D setengah \uDE21', ['setengah']],
    ['a\0b', ['a', 'b']],
  ])('%j', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })

  test('a text of a million words ends at the limit', () => {
    expect(wordsOf('a b '.repeat(500_000)).length).toBeLessThanOrEqual(2048)
    expect(wordsOf('x1'.repeat(500_000)).length).toBe(1)
  })
})

describe('buckets', () => {
  test('a word has one bucket for each of its character n-grams, ends included', () => {
    const codes = Uint16Array.from('jalan', (letter) => letter.charCodeAt(0))
    const out = new Int32Array(64)
    const count = listCharacterGrams(
      { codes, start: 0, end: 5 },
      { shortest: 3, longest: 5, bits: 18 },
      out,
      0,
    )
    expect(count).toBe(5 + 4 + 3)
    expect(new Set(out.slice(0, count)).size).toBe(count)
    expect(out.slice(0, count).every((bucket) => bucket >= 0 && bucket < 2 ** 18)).toBe(true)
  })

  test('a list that is full ends instead of running over', () => {
    const codes = new Uint16Array(500).fill(97)
    expect(
      listCharacterGrams(
        { codes, start: 0, end: 500 },
        { shortest: 3, longest: 5, bits: 18 },
        new Int32Array(8),
        0,
      ),
    ).toBe(8)
  })

  test('a word hashes the same from text and from letters', () => {
    const codes = Uint16Array.from('xjalanx', (letter) => letter.charCodeAt(0))
    expect(hashWord('jalan', 1)).toBe(hashCodes(codes, 1, 6, 1))
  })
})

describe('remembered words', () => {
  test('a word is worked out once, and again when others took its slot', () => {
    const sums = createWordSums(2, 2)
    let worked = 0
    const fill = (rows: Float32Array, place: number) => {
      worked += 1
      rows[place] = worked
    }
    const first = sums.find(1, 10, fill)
    sums.find(1, 10, fill)
    expect([worked, sums.rows[first]]).toEqual([1, 1])
    for (const hash of [3, 5, 7, 9, 11]) sums.find(hash, 10 * hash, fill)
    expect(worked).toBe(6)
    sums.find(9, 90, fill)
    expect(worked).toBe(7)
  })

  test('of the words in one place, those met once push out one another and not the words of every day', () => {
    const memory = createWordMemory(2)
    const slots = [1, 2, 3, 4].map((word) => memory.take(word, 100 * word))
    expect(new Set(slots).size).toBe(4)
    expect(memory.find(4, 400)).toBe(slots[3])
    for (const word of [5, 6, 7]) memory.take(word, 100 * word)
    expect([1, 2, 3, 4, 5, 6, 7].filter((word) => memory.find(word, 100 * word) >= 0)).toEqual([1, 2, 4, 7])
  })

  test('few words lie side by side, and a word takes over the slot of the one it pushes out', () => {
    const memory = createWordMemory(4)
    expect([101, 7, 58].map((hash) => memory.take(hash, 8 * hash))).toEqual([0, 1, 2])
    const crowded = [0, 4, 8, 12, 16].map((hash) => memory.take(hash, 8 * hash + 8))
    expect(crowded).toEqual([3, 4, 5, 6, 6])
    expect([memory.find(12, 104), memory.find(16, 136)]).toEqual([-1, 6])
  })

  test('two words with one hash are told apart by their check', () => {
    const memory = createWordMemory(2)
    const slot = memory.take(1, 8)
    expect([memory.find(1, 16), memory.find(1, 8)]).toEqual([-1, slot])
  })
})

describe('an index of hashes', () => {
  test('finds every hash, and none that is not there', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { maxLength: 100 }), fc.integer(), (hashes, other) => {
        const numberOf = createHashIndex(hashes)
        expect(hashes.map(numberOf)).toEqual(hashes.map((_, at) => at))
        expect(numberOf(other)).toBe(hashes.indexOf(other))
      }),
    )
  })
})

describe('model files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'model-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('weights come back to within half a step of eight bits', () => {
    const file = join(folder, 'weights.bin')
    const weights = Float32Array.from({ length: 3 * 16 }, (_, at) => Math.sin(at) * (1 + (at % 3)))
    writeLinearModel(file, weights, 3)
    const model = readLinearModel(file)
    expect([model.classes, model.bits]).toEqual([3, 4])
    model.weights.forEach((rounded, at) => {
      const scale = model.scales[at % 3]!
      expect(Math.abs(rounded * scale - weights[at]!)).toBeLessThanOrEqual(scale * 0.51)
    })
  })

  test('a file cut short or of another kind is refused by name', () => {
    const file = join(folder, 'broken.bin')
    writeLinearModel(file, new Float32Array(3 * 16), 3)
    truncateSync(file, readFileSync(file).length - 1)
    expect(() => readLinearModel(file)).toThrow(/broken\.bin/)
    writeFileSync(file, 'hello')
    expect(() => readLinearModel(file)).toThrow(/not a model file/)
  })
})
