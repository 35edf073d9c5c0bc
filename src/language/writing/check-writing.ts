import type { ArticleToCheck, Finding } from './contract.ts'
import { readDraft, type Draft } from './draft.ts'
import { checkAccessibility } from './rules/accessibility.ts'
import { checkCeremony } from './rules/ceremony.ts'
import { checkCompleteness } from './rules/completeness.ts'
import { checkConsistency } from './rules/consistency.ts'
import { checkNeutrality } from './rules/neutrality.ts'
import { checkPersonalData } from './rules/personal-data.ts'
import { checkPlainLanguage } from './rules/plain-language.ts'
import { checkReadability } from './rules/readability.ts'
import { checkSpelling } from './rules/spelling.ts'
import { checkStructure } from './rules/structure.ts'

const RULES: readonly ((draft: Draft) => Finding[])[] = [
  checkPersonalData,
  checkNeutrality,
  checkConsistency,
  checkCompleteness,
  checkStructure,
  checkCeremony,
  checkReadability,
  checkPlainLanguage,
  checkSpelling,
  checkAccessibility,
]

const RANK = { error: 0, warning: 1, hint: 2 } as const
const PLACE = { title: 0, lead: 1, body: 2, image: 3 } as const

/**
 * Findings of an article, the weightiest first and then in the order of the text. Any strings are taken; an empty list
 * means that no rule had anything to say, not that the article is good.
 */
export function checkWriting(article: ArticleToCheck): Finding[] {
  const draft = readDraft(article)
  return RULES.flatMap((check) => check(draft)).sort(
    (a, b) => RANK[a.severity] - RANK[b.severity] || PLACE[a.field] - PLACE[b.field] || a.start - b.start,
  )
}
