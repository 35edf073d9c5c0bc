import {
  assembleLead,
  findInLead,
  LEAD_QUESTIONS,
  type LeadFacts,
  type LeadQuestion,
} from './assemble-lead.ts'

/** A report as far as a draft needs it: what the contributor answered to each question, as phrases or sentences. */
export type DraftSource = {
  title: string
  /** The full name of the office that sent it. */
  office?: string
  answers: Partial<Record<LeadQuestion | 'why' | 'how', string>>
  /** The day of the activity, yyyy-mm-dd. */
  happenedOn?: string | null
}

const tidy = (text: string | undefined): string => (text ?? '').trim().replace(/\s+/g, ' ')
const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)
const LONG_DAY = new Intl.DateTimeFormat('id-ID', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})
/** Right on the day the report was written and wrong on the day it is read. */
const RELATIVE = /(?<!\p{L})(?:hari ini|kemarin|tadi|semalam|barusan|besok|lusa)(?!\p{L})/iu
const DATED = /\d{1,2}[/ ](?:\d|\p{L}{3})/u

/** When it happened, with the day of the report where the answer alone does not tell it. */
function whenOf({ answers, happenedOn = null }: DraftSource): string {
  const when = tidy(answers.when).replace(/\.$/, '')
  if (happenedOn === null || DATED.test(when)) return when
  const tellsDay = !RELATIVE.test(when) && !findInLead(`${when}.`).includes('missing-when')
  if (when !== '' && tellsDay) return when
  const day = LONG_DAY.format(new Date(`${happenedOn}T00:00:00Z`))
  return when === '' ? day : `${when} (${day})`
}

function factsOf(source: DraftSource): LeadFacts {
  const { what, who, where } = source.answers
  return { what: tidy(what), who: tidy(who), when: whenOf(source), where: tidy(where) }
}

/** What has no room in the lead, whole, then why, then how. */
function restOf({ answers }: DraftSource, cut: LeadQuestion[]): string[] {
  return [...cut.map((question) => answers[question]), answers.why, answers.how]
    .map(tidy)
    .filter((text) => text !== '')
    .map(sentence)
}

function paragraphsOf(source: DraftSource): string[] {
  const { lead, cut } = assembleLead(factsOf(source))
  return [lead, ...restOf(source, cut)]
}

/** Which of who, what, when and where the answers of a report do not give, so that no lead of them can be complete. */
export function listUnanswered(source: DraftSource): LeadQuestion[] {
  const missing = findInLead(assembleLead(factsOf(source)).lead || ' ')
  return LEAD_QUESTIONS.filter((question) => missing.includes(`missing-${question}`))
}

const LIST = new Intl.ListFormat('id-ID', { type: 'conjunction' })

/** Who sent the reports, where it was more than one office: the lead has room for the first report alone. */
function sendersOf(sources: readonly DraftSource[]): string[] {
  const offices = [...new Set(sources.map((one) => tidy(one.office)).filter((name) => name !== ''))]
  return offices.length > 1 ? [`Berdasarkan laporan ${LIST.format(offices)}.`] : []
}

/**
 * A first text from reports, in the order of the inverted pyramid: the first report gives title and lead; further ones
 * follow under their own headings, and the offices are named. Only what the contributors wrote, nothing added: an editor has to make it an article.
 */
export function assembleDraft(sources: readonly DraftSource[]): {
  title: string
  lead: string
  body: string
} {
  const [first, ...others] = sources
  if (!first) return { title: '', lead: '', body: '' }
  const [lead = '', ...rest] = paragraphsOf(first)
  const further = others.flatMap((one) => [`## ${tidy(one.title)}`, ...paragraphsOf(one)])
  const paragraphs = [...sendersOf(sources), ...rest, ...further]
  return {
    title: tidy(first.title),
    lead,
    body: paragraphs.filter((one) => one !== '').join('\n\n'),
  }
}
