import type { Words } from '#lib/words/index.ts'

/** Languages of the archipelago that browsers have no name for, by ISO 639-3; the same in both languages of the product. */
const LOCAL: Record<string, string> = {
  abs: 'Melayu Ambon',
  ban: 'Bali',
  bbc: 'Batak Toba',
  bew: 'Betawi',
  bhp: 'Bima',
  bjn: 'Banjar',
  bug: 'Bugis',
  mad: 'Madura',
  min: 'Minangkabau',
  mui: 'Musi',
  nij: 'Ngaju',
  sas: 'Sasak',
  smw: 'Sumbawa',
}

/** The name of a language by its ISO 639-3 code, in the reader's language; the code itself where there is no name. */
export function languageName(code: string, words: Words): string {
  if (code === 'und') return '–'
  return (
    LOCAL[code] ??
    new Intl.DisplayNames([words.locale], { type: 'language', fallback: 'code' }).of(code) ??
    code
  )
}
