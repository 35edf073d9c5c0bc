import type { ArticleToCheck, Finding } from './contract.ts'
import { CHECKS, type Check } from './checks.ts'

export type TextField = 'title' | 'lead' | 'body'
export type Span = { field: TextField; start: number; end: number }
/** Words in lower case with their place in the field. */
export type Word = { text: string; lower: string; start: number; end: number }
/** A sentence without the white space around it; `first` opens the lead; places of `words` count from its own start. */
export type Sentence = Span & { text: string; words: readonly Word[]; first: boolean }

/** An article taken apart once, for all checks. `sentences` and `paragraphs` are those of lead and body, in order. */
export type Draft = {
  article: ArticleToCheck
  fields: readonly { field: TextField; text: string; words: readonly Word[] }[]
  sentences: readonly Sentence[]
  paragraphs: readonly (Span & { words: number })[]
  /** The lead: its own field, or the first paragraph of the body. */
  lead: Span & { text: string }
}

type Said = { id: string; en: string }

const WORD = /[\p{L}\p{N}]+(?:[-–/'’.](?=[\p{L}\p{N}])[\p{L}\p{N}]+)*/gu
// Begun only at the first of a run of signs: tried at each of them, a page of dots would take minutes.
const SENTENCE_END = /(?<![.!?…])[.!?…]+["”’)]*(?=\s+["“‘(]?[\p{Lu}\p{N}])/gu
/** Full stops that end no sentence. */
const ABBREVIATION =
  /(?:^|[\s(“"])(?:[A-Z]|[Nn]o|[Jj]l|Gg|Rp|dr|drs|Drs|Dr|Ir|Prof|Hj|H|Tn|Ny|Sdr|Sdri|a\.n|u\.b|hlm|tgl|St|KH|Tgk|Lt)\.$/

/** The words of a text in order. */
export function findWords(text: string): Word[] {
  return Array.from(text.matchAll(WORD), (found) => ({
    text: found[0],
    lower: found[0].toLowerCase().replaceAll('’', "'"),
    start: found.index,
    end: found.index + found[0].length,
  }))
}

/** How many words as a reader counts them: what stands between spaces and holds a letter or digit. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((piece) => /[\p{L}\p{N}]/u.test(piece)).length
}

function splitAt(text: string, from: number, to: number): { start: number; end: number }[] {
  const piece = text.slice(from, to)
  const spans: { start: number; end: number }[] = []
  let start = 0
  for (const found of piece.matchAll(SENTENCE_END)) {
    const end = found.index + found[0].length
    if (ABBREVIATION.test(piece.slice(Math.max(0, end - 8), end))) continue
    spans.push({ start: from + start, end: from + end })
    start = end
  }
  spans.push({ start: from + start, end: to })
  return spans
}

/** Blocks of a Markdown text: paragraphs, headings and list items, without their marks. */
function findBlocks(text: string): { start: number; end: number; prose: boolean }[] {
  const blocks: { start: number; end: number; prose: boolean }[] = []
  for (const found of text.matchAll(/[^\n]+(?:\n(?!\s*\n|\s*(?:[-*+#>]|\d+[.)])\s)[^\n]+)*/g)) {
    const mark = /^\s*(?:#{1,6}\s+|[-*+>]\s+|\d+[.)]\s+)?/.exec(found[0])?.[0] ?? ''
    const start = found.index + mark.length
    const end = found.index + found[0].trimEnd().length
    if (end > start) blocks.push({ start, end, prose: mark.trim() === '' })
  }
  return blocks
}

function trimSpan(text: string, span: { start: number; end: number }): { start: number; end: number } {
  const piece = text.slice(span.start, span.end)
  return {
    start: span.start + (piece.length - piece.trimStart().length),
    end: span.end - (piece.length - piece.trimEnd().length),
  }
}

function readSentences(field: TextField, text: string): Sentence[] {
  return findBlocks(text).flatMap((block) =>
    splitAt(text, block.start, block.end)
      .map((span) => trimSpan(text, span))
      .filter(({ start, end }) => end > start)
      .map(({ start, end }) => {
        const sentence = text.slice(start, end)
        return { field, start, end, text: sentence, words: findWords(sentence), first: false }
      }),
  )
}

/** Takes an article apart. Any strings are taken; linear in their length. */
export function readDraft(article: ArticleToCheck): Draft {
  const lead = article.lead ?? ''
  const texts: [TextField, string][] = [
    ['title', article.title],
    ['lead', lead],
    ['body', article.body],
  ]
  const sentences = [...readSentences('lead', lead), ...readSentences('body', article.body)]
  if (sentences[0]) sentences[0] = { ...sentences[0], first: true }
  const paragraphs = texts.slice(1).flatMap(([field, text]) =>
    findBlocks(text).map((block) => ({
      field,
      start: block.start,
      end: block.end,
      words: countWords(text.slice(block.start, block.end)),
    })),
  )
  const opening = paragraphs[0] ?? { field: 'body' as const, start: 0, end: 0 }
  const ownText = opening.field === 'lead' ? lead : article.body
  return {
    article,
    fields: texts.map(([field, text]) => ({ field, text, words: findWords(text) })),
    sentences,
    paragraphs,
    lead: {
      field: opening.field,
      start: opening.start,
      end: opening.field === 'lead' ? lead.trimEnd().length : opening.end,
      text: ownText.slice(opening.start, opening.field === 'lead' ? undefined : opening.end).trim(),
    },
  }
}

/** Text of a field of the draft. */
export function textOf(draft: Draft, field: TextField): string {
  return (field === 'lead' ? draft.article.lead : draft.article[field]) ?? ''
}

/** A finding at a place of the text. */
export function found(
  draft: Draft,
  check: Check,
  at: Span,
  said: { reason: Said; suggestion?: Said | null },
): Finding {
  const [family, severity] = CHECKS[check]
  const { field, start, end } = at
  const excerpt = textOf(draft, field).slice(start, Math.min(end, start + 200))
  return {
    check,
    family,
    severity,
    field,
    start,
    end,
    excerpt,
    reason: said.reason,
    suggestion: said.suggestion ?? null,
  }
}

/** A finding about the whole text. */
export function missed(check: Check, said: { reason: Said; suggestion?: Said | null }): Finding {
  const [family, severity] = CHECKS[check]
  const place = { field: 'body' as const, start: 0, end: 0, excerpt: '' }
  return { check, family, severity, ...place, reason: said.reason, suggestion: said.suggestion ?? null }
}
