import type { BriefContent } from '../contract.ts'
import { count } from './figures.ts'
import type { BriefWords } from './words.data.ts'

const NAMED = 3

/** "a, b dan c". */
function joinNames(names: string[], words: BriefWords): string {
  const last = names.at(-1) ?? ''
  const before = names.slice(0, -1).join(', ')
  return before === '' ? last : `${before} ${words.and} ${last}`
}

function owedSentence({ owed }: BriefContent, words: BriefWords): string | null {
  const late = owed.offices.reduce((sum, office) => sum + office.late, 0)
  const [worst] = owed.offices
  if (late === 0 || !worst) return null
  const n = count(late, words)
  const what = worst.name === null ? words.captionLateNowhere(n) : words.captionLate(n, worst.name)
  return words.captionOwed(what)
}

/**
 * The words beside the picture in a chat, at most three sentences: what people talk about, what is overdue, what we said.
 * Made of what was not left out.
 */
export function tellCaption(
  content: BriefContent,
  { title, day }: { title: string; day: string },
  words: BriefWords,
): string {
  const { council, issues, said } = content
  // A full stop within a name would read as the end of a sentence.
  const names = issues.slice(0, NAMED).map(({ name }) => name.replaceAll(/[.!?]+/g, ''))
  const first =
    names.length === 0
      ? words.captionNoIssues(title, council, day)
      : words.captionIssues(title, council, day, joinNames(names, words))
  const owed = owedSentence(content, words)
  return [
    first,
    ...(owed === null ? [] : [owed]),
    ...(said.total > 0 ? [words.captionSaid(count(said.total, words))] : []),
  ].join(' ')
}
