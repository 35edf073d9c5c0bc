import type { Council } from '../../../council/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { AnswerSource, FoundDraft } from '../contract.ts'
import { searchConfirmed } from './confirmed.store.ts'
import { pickSentences, topicsOf } from './pick-sentences.ts'

export const NOTHING_CONFIRMED = 'Belum ada informasi yang sudah dikonfirmasi tentang hal ini.'
const MOST_WORDS = 40

/** The question's words as a text-search query: each as written, and everything that begins with its dictionary form. */
function toQuery(question: string): string {
  const written = question.toLowerCase().match(/[\p{L}\p{N}]{3,40}/gu) ?? []
  const topics = [...topicsOf(question)].filter((term) => /^[\p{L}\p{N}]{3,40}$/u.test(term))
  const related = new Set(written.filter((word) => topics.some((term) => word.includes(term))))
  const words = [...topics.map((term) => `${term}:*`), ...related]
  return words.slice(0, MOST_WORDS).join(' | ')
}

/** The sentences of each source, and after them where they are from and of which day in the council's zone. */
export function inWords(
  sentences: FoundDraft['sentences'],
  sources: readonly AnswerSource[],
  { address, timeZone }: { address: string; timeZone: string },
): string {
  const day = new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeZone })
  const dayOf = (at: string): string => day.format(new Date(at))
  const parts = sources.map((source, at) => {
    const said = sentences.filter((one) => one.source === at).map(({ text }) => text)
    const office = source.office === null ? '' : `, ${source.office}`
    return `${said.join(' ')}\n(Sumber: ${source.title}${office}, ${dayOf(source.at)}${address === '' ? '' : ` – ${address}${source.path}`})`
  })
  return parts.join('\n\n')
}

/**
 * "What has been done?": sentences of released articles and public answers that are about the question, each word for
 * word with its source. Nothing else goes in; `isEmpty` with NOTHING_CONFIRMED when nothing fits. A draft: an officer
 * reads it before anybody gets it. Days are those of the council's zone. `publicUrl`: where the portal can be opened, for the addresses of the sources.
 */
export async function draftFromConfirmed(
  deps: { db: Db; council: Pick<Council, 'timeZone'>; publicUrl?: string | undefined },
  councilId: number,
  question: string,
): Promise<FoundDraft> {
  const query = toQuery(question)
  const found = query === '' ? [] : await searchConfirmed(deps.db, councilId, query)
  const picked = pickSentences(question, found)
  if (picked.length === 0) return { text: NOTHING_CONFIRMED, isEmpty: true, sentences: [], sources: [] }
  const sources = [...new Set(picked.map(({ from }) => from.source))]
  const sentences = picked.map(({ text, from }) => ({ text, source: sources.indexOf(from.source) }))
  const { timeZone } = deps.council
  const address = deps.publicUrl?.replace(/\/$/, '') ?? ''
  const text = inWords(sentences, sources, { address, timeZone })
  return { text, isEmpty: false, sentences, sources }
}
