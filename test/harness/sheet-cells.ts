import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { fileAt } from '../../src/listening/sources/files/given-file.ts'
import { openContent } from '../../src/listening/sources/files/open-content.ts'
import { readXlsx } from '../../src/listening/sources/files/xlsx/read-xlsx.ts'

/** Every cell of the first sheet of an XLSX file, read by the import's own reader, as one text. */
export async function cellsOf(bytes: Buffer): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-sheet-'))
  const file = path.join(folder, 'sheet.xlsx')
  writeFileSync(file, bytes)
  try {
    const rows: unknown[] = []
    for await (const batch of readXlsx(await openContent(fileAt(file)))) rows.push(...batch)
    return JSON.stringify(rows)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The rows of a later sheet of an XLSX file that we wrote, which the import does not read; `sheet` counts from 1. */
export function rowsOfSheet(bytes: Buffer, sheet: number): string[][] {
  const files = unzipSync(new Uint8Array(bytes))
  const read = (name: string) => strFromU8(files[name]!)
  const texts = [...read('xl/sharedStrings.xml').matchAll(/<t[^>]*>([^<]*)/g)].map(([, text = '']) => text)
  return [...read(`xl/worksheets/sheet${sheet}.xml`).matchAll(/<row .*?<\/row>/gs)].map(([row]) =>
    [...row.matchAll(/<v>(\d+)/g)].map(([, place]) => texts[Number(place)] ?? ''),
  )
}
