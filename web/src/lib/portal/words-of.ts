import type { PortalWords } from '#lib/words/id/portal.ts'
import { language as indonesian } from './languages/id.ts'

/** A language the portal can be read in: its name for itself, and every word of the portal. */
export type PortalLanguage = { name: string; words: PortalWords }

const OWN = 'id'

/** Each file of `languages/` is one, named by its code (BCP 47): nothing else has to know of it (docs/extending.md). */
const files = import.meta.glob<PortalLanguage>('./languages/*.ts', { eager: true, import: 'language' })
const others = Object.entries(files)
  .map(([file, language]) => ({ code: file.replace(/^.*\/|\.ts$/g, ''), ...language }))
  .filter(({ code }) => code !== OWN)

/** The languages a visitor can choose, with the name each has for itself; the first is for who never chose. */
export const portalLanguages: readonly [{ code: string } & PortalLanguage, ...typeof others] = [
  { code: OWN, ...indonesian },
  ...others,
]

const [first, ...rest] = portalLanguages.map(({ code }) => code)
/** Their codes, in the same order. */
export const portalCodes: readonly [string, ...string[]] = [first ?? OWN, ...rest]

/** The portal's words in a language, also where no page is being drawn yet: in a form's answer. */
export function wordsOf(language: string): PortalWords {
  return (portalLanguages.find(({ code }) => code === language) ?? portalLanguages[0]).words
}
