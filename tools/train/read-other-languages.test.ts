import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { readOtherLanguages, readOwnLanguages } from './read-other-languages.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-languages-'))
const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('a file of sentences makes a language of its own, the others stay one class', () => {
  write('other.txt', '[tgl]\nMagandang umaga po.\n')
  write('sas.txt', '# Sasak, ditulis sendiri\nRurung ni sede gati.\n\nPire bae ajin beras nane?\n')
  const at = pathToFileURL(`${folder}/`)
  expect(readOwnLanguages(at)).toEqual([
    { text: 'Rurung ni sede gati.', language: 'sas' },
    { text: 'Pire bae ajin beras nane?', language: 'sas' },
  ])
  write('sasak.txt', 'Rurung ni sede gati.\n')
  expect(() => readOwnLanguages(at)).toThrow('sasak.txt')
})

it('no language that is told by name is also taught as another one', () => {
  const others = readOtherLanguages()
  expect(others.size).toBeGreaterThan(10)
  for (const { language } of readOwnLanguages()) expect(others.has(language), language).toBe(false)
})
