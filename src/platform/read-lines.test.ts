import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Line, readLineBatches, readLines, type ReadLinesOptions } from './read-lines.ts'

async function* chunksOf(...chunks: (string | Uint8Array)[]) {
  for (const chunk of chunks) yield await Promise.resolve(chunk)
}

async function read(chunks: (string | Uint8Array)[], options?: ReadLinesOptions): Promise<Line[]> {
  const lines: Line[] = []
  for await (const line of readLines(chunksOf(...chunks), options)) lines.push(line)
  return lines
}

const texts = (lines: Line[]) => lines.map((line) => line.line)

describe('lines of a file', () => {
  test('an empty file has no lines', async () => {
    expect(await read([])).toEqual([])
    expect(await read([''])).toEqual([])
  })

  test('lines are numbered from 1 and empty lines count', async () => {
    expect(await read(['a\n\nb\n'])).toEqual([
      { line: 'a', number: 1 },
      { line: '', number: 2 },
      { line: 'b', number: 3 },
    ])
  })

  test('a last line without a line end is still read', async () => {
    expect(texts(await read(['a\nb']))).toEqual(['a', 'b'])
  })

  test('Windows line ends are removed, also when the pieces part between CR and LF', async () => {
    expect(texts(await read(['a\r\nb\r', '\nc\r\n']))).toEqual(['a', 'b', 'c'])
  })

  test('a character split over two pieces comes out whole', async () => {
    const bytes = Buffer.from('jalan rusak 😡\nada é\n')
    for (let cut = 1; cut < bytes.length; cut += 1) {
      expect(texts(await read([bytes.subarray(0, cut), bytes.subarray(cut)]))).toEqual([
        'jalan rusak 😡',
        'ada é',
      ])
    }
  })

  test('a byte-order mark at the start is removed and one elsewhere is kept', async () => {
    expect(texts(await read(['\uFEFFa\n', '\uFEFFb\n']))).toEqual(['a', '\uFEFFb'])
    expect(texts(await read([Uint8Array.of(0xef), Uint8Array.of(0xbb), Uint8Array.of(0xbf, 0x61)]))).toEqual([
      'a',
    ])
  })

  test('NUL bytes stay in the line', async () => {
    expect(await read(['a\0b\nc\n'])).toEqual([
      { line: 'a\0b', number: 1 },
      { line: 'c', number: 2 },
    ])
  })

  test('a line that is not UTF-8 is named and the next one is good', async () => {
    expect(await read([Buffer.from([0x61, 0xff, 0x62, 0x0a, 0x63, 0x0a])])).toEqual([
      { line: 'a\uFFFDb', number: 1, problem: 'not-utf8' },
      { line: 'c', number: 2 },
    ])
  })

  test('a line of exactly the limit is read and one byte more is refused', async () => {
    expect(await read(['abcd\r\nabcde\nabcde\r\nab'], { maxLineBytes: 4 })).toEqual([
      { line: 'abcd', number: 1 },
      { line: 'abcd', number: 2, problem: 'line-too-long' },
      { line: 'abcd', number: 3, problem: 'line-too-long' },
      { line: 'ab', number: 4 },
    ])
  })

  test('a line of 10 MB is refused with its beginning, without being kept in memory', async () => {
    const piece = Buffer.alloc(64 * 1024, 0x78)
    const pieces: Uint8Array[] = Array.from({ length: 160 }, () => piece)
    const lines = await read([Buffer.from('first\n'), ...pieces, Buffer.from('\nlast\n')])
    expect(lines.map((line) => [line.number, line.problem, line.line.length])).toEqual([
      [1, undefined, 5],
      [2, 'line-too-long', 200],
      [3, undefined, 4],
    ])
  })

  test('an error of the input reaches the reader', async () => {
    async function* broken() {
      yield await Promise.resolve('a\n')
      throw new Error('disk gone')
    }
    const seen: string[] = []
    await expect(
      (async () => {
        for await (const { line } of readLines(broken())) seen.push(line)
      })(),
    ).rejects.toThrow('disk gone')
    expect(seen).toEqual(['a'])
  })

  test('batches hold the same lines', async () => {
    const lines: Line[] = []
    for await (const batch of readLineBatches(chunksOf('a\nb', '\nc'))) lines.push(...batch)
    expect(lines).toEqual(await read(['a\nb\nc']))
  })

  test('however the bytes are cut, the lines are the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/[\r\n\uFEFF]/gu, ''))),
        fc.integer({ min: 1, max: 7 }),
        async (lines, size) => {
          const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
          const pieces: Uint8Array[] = []
          for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size))
          expect(texts(await read(pieces))).toEqual(lines)
        },
      ),
      { numRuns: 100 },
    )
  })
})
