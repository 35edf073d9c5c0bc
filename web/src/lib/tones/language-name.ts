import type { Words } from '#lib/words/index.ts'

/** The name of a language by its ISO 639-3 code, in the reader's language; the code itself where there is no name. */
export function languageName(code: string, words: Words): string {
  if (code === 'und') return '–'
  return new Intl.DisplayNames([words.locale], { type: 'language', fallback: 'code' }).of(code) ?? code
}
