import { page } from '$app/state'
import type { Language } from '../preferences.ts'
import type { Words } from './id/index.ts'

export type { Words }

const fetched: Partial<Record<Language, Words>> = {}

/** Fetches the words of a language once; a phone that reads Indonesian is not sent the English ones. */
export async function fetchWords(language: Language): Promise<void> {
  fetched[language] ??=
    language === 'en' ? (await import('./en/index.ts')).en : (await import('./id/index.ts')).id
}

/** The words of the page's language. Call it in a template or a handler, so that a switch is followed. */
export function words(): Words {
  const found = fetched[page.data.language]
  if (!found) throw new Error(`words of "${page.data.language}" are not here: +layout.ts fetches them`)
  return found
}
