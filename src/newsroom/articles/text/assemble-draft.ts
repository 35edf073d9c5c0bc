const QUESTIONS = ['what', 'who', 'when', 'where', 'why', 'how'] as const
type Question = (typeof QUESTIONS)[number]

/** A report as far as a draft needs it: what the contributor answered to each question, as phrases or sentences. */
export type DraftSource = { title: string; answers: Partial<Record<Question, string>> }

const tidy = (text: string | undefined): string => (text ?? '').trim().replace(/\s+/g, ' ')
const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)
const bare = (text: string): string => text.replace(/[.,;:]+$/, '')
/** A first capital goes where a sentence goes on, unless the word looks like a name or an acronym. */
const goingOn = (text: string): string =>
  /^(Setiap|Hari|Pada|Di|Ke|Dari|Para|Tim|Warga|Petugas)\b/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text
const place = (text: string): string => (text === '' || /^(di|ke|dari)\b/i.test(text) ? text : `di ${text}`)

/** The most important first: what happened, then who, when and where, in one sentence. */
function leadOf({ answers }: DraftSource): string {
  const what = bare(tidy(answers.what))
  const rest = [tidy(answers.who), tidy(answers.when), place(tidy(answers.where))]
    .filter((part) => part !== '')
    .map((part) => goingOn(bare(part)))
    .join(', ')
  if (what === '') return rest === '' ? '' : sentence(rest.charAt(0).toUpperCase() + rest.slice(1))
  return rest === '' ? sentence(what) : sentence(`${what}: ${rest}`)
}

/** Then why, then how. */
function restOf({ answers }: DraftSource): string[] {
  return [tidy(answers.why), tidy(answers.how)].filter((text) => text !== '').map(sentence)
}

/**
 * A first text from reports, in the order of the inverted pyramid: the first report gives title and lead; further ones
 * follow under their own headings. Only what the contributors wrote, nothing added: an editor has to make it an article.
 */
export function assembleDraft(sources: readonly DraftSource[]): {
  title: string
  lead: string
  body: string
} {
  const [first, ...others] = sources
  if (!first) return { title: '', lead: '', body: '' }
  const paragraphs = [
    ...restOf(first),
    ...others.flatMap((one) => [`## ${tidy(one.title)}`, leadOf(one), ...restOf(one)]),
  ]
  return {
    title: tidy(first.title),
    lead: leadOf(first),
    body: paragraphs.filter((one) => one !== '').join('\n\n'),
  }
}
