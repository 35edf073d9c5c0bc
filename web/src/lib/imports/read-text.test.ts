import { describe, expect, test } from 'vitest'
import { readBase64, readText } from './read-text.ts'

const TABLE = 'Tanggal;Kegiatan\r\n23/11/2026;Senam sehat – “Ceria”\r\n'
const little = (text: string): number[] => [...Buffer.from(text, 'utf16le')]
const big = (text: string): number[] => [...Buffer.from(text, 'utf16le').swap16()]
const read = (bytes: number[] | Uint8Array) => readText(new Blob([new Uint8Array(bytes)]))

describe('the text of a chosen table', () => {
  test.each([
    ['UTF-8', new TextEncoder().encode(TABLE)],
    ['UTF-8 with its mark', [0xef, 0xbb, 0xbf, ...new TextEncoder().encode(TABLE)]],
    ['UTF-16, as Excel saves Unicode text', [0xff, 0xfe, ...little(TABLE)]],
    ['UTF-16, the other way round', [0xfe, 0xff, ...big(TABLE)]],
    ['UTF-16 without a mark', little(TABLE)],
  ])('%s', async (_, bytes) => expect(await read(bytes)).toEqual({ ok: true, text: TABLE }))

  test('plain CSV of Excel, which is Windows-1252', async () => {
    const bytes = [...Buffer.from('Kafe '), 0x93, 0xe9, 0x94]
    expect(await read(bytes)).toEqual({ ok: true, text: 'Kafe “é”' })
  })

  test.each([
    ['an Excel file', [0x50, 0x4b, 0x03, 0x04, 1, 2], 'workbook'],
    ['an old Excel file', [0xd0, 0xcf, 0x11, 0xe0, 1], 'workbook'],
    ['half a sign of UTF-16', [0xff, 0xfe, 0x41], 'unreadable'],
  ])('%s is told, not read as signs without sense', async (_, bytes, problem) =>
    expect(await read(bytes)).toEqual({ ok: false, problem }),
  )

  test('a workbook goes byte for byte, also when it is larger than one call takes', async () => {
    const bytes = Buffer.from(Array.from({ length: 20_001 }, (_, at) => (at * 7) % 256))
    expect(await readBase64(new Blob([new Uint8Array(bytes)]))).toBe(bytes.toString('base64'))
  })
})
