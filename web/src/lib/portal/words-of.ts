import { portal as en } from '#lib/words/en/portal.ts'
import { portal as id, type PortalWords } from '#lib/words/id/portal.ts'

/**
 * The dictionaries of the portal by language. A regional language is one more file and one more line here, and
 * a choice that `hooks.server.ts` keeps (docs/extending.md). What it leaves untranslated it takes from Indonesian: `{ ...id, …its own words }`.
 */
const dictionaries: Record<string, { name: string; words: PortalWords }> = {
  id: { name: 'Bahasa Indonesia', words: id },
  en: { name: 'English', words: en },
}

/** The languages a visitor can choose, with the name each has for itself. */
export const portalLanguages = Object.entries(dictionaries).map(([code, { name }]) => ({ code, name }))

/** The portal's words in a language, also where no page is being drawn yet: in a form's answer. */
export function wordsOf(language: string): PortalWords {
  return dictionaries[language]?.words ?? id
}
