import type { Letter } from '../../platform/network/index.ts'
import type { Brief } from '../brief.ts'
import type { ToldBrief, ToldIssue, ToldLine } from '../contract.ts'
import { tellBrief } from '../tell/index.ts'
import { LETTER } from './words.data.ts'

/** Lines of one part; the attached page and the screens have them all. */
const LINES = 12

const shown = (lines: readonly ToldLine[]): string[] =>
  lines.filter(({ isOut }) => !isOut).map(({ text }) => text)

function issueLines({ rank, name, trend, amount, tone, where }: ToldIssue): string {
  const tones = [tone.negative, tone.positive].filter((one) => one !== null).join(', ')
  const told = tones === '' ? tone.basis : `${tones}; ${tone.basis}`
  return [`${rank}. ${name}`, `   ${trend} · ${amount}`, `   ${told}`, `   ${where}`].join('\n')
}

function partLines({ title, lines, none }: ToldBrief['changes']): string[] {
  const all = shown(lines)
  // Left out whole, it says nothing.
  if (none === null && all.length === 0) return []
  const rest = all.length - LINES
  const told = [...all.slice(0, LINES), ...(rest > 0 ? [LETTER.more(rest)] : [])]
  return [[title.toUpperCase(), ...(none === null ? told.map((line) => `- ${line}`) : [none])].join('\n')]
}

function bodyOf(brief: Brief, told: ToldBrief, had: boolean): string[] {
  const issues = told.issues.filter(({ isOut }) => !isOut)
  const { revision } = brief
  return [
    [told.title, told.day, told.council, ...told.marks].join('\n'),
    ...(told.revision === null ? [] : [`${told.revision}\n${LETTER.replaces(revision, had)}`]),
    `${told.period}. ${told.totals}.`,
    ...(told.note === '' ? [] : [`${LETTER.note}: ${told.note}`]),
    ...(issues.length > 0 || told.noIssues !== null ? [LETTER.issues] : []),
    ...(told.noIssues === null ? issues.map(issueLines) : [told.noIssues]),
    ...partLines(told.changes),
    ...partLines(told.owed),
    ...partLines(told.said),
    // A letter has no bars.
    told.basis.map((line) => line.replace(` ${told.open}.`, '')).join('\n'),
    ...(told.approval === null ? [] : [`${told.approval}.`]),
  ]
}

export type LetterParts = {
  brief: Brief
  pdf: Buffer
  to: string
  from: string
  replyTo: string
  /** The recipient got an earlier revision. */
  had: boolean
  /** Without slash at the end; null while this Gacek has no public address. */
  home: string | null
  /** Where the recipient stops the letters with one click; null without a public address. */
  stopUrl: string | null
  messageId: string
}

function footOf({ brief, home, stopUrl, replyTo }: LetterParts): string[] {
  return [
    [LETTER.attached, ...(home === null ? [] : [LETTER.open(`${home}/briefs/${brief.id}`)])].join('\n'),
    [
      '-- ',
      LETTER.why(brief.content.council),
      stopUrl === null ? LETTER.stopBy(replyTo) : LETTER.stop(stopUrl),
    ].join('\n'),
  ]
}

/**
 * The letter to one recipient: the brief as plain text and its page as it was approved. No HTML, so no picture that reports
 * back and no counted link.
 */
export function writeBriefLetter(parts: LetterParts): Letter {
  const { brief, pdf, to, from, replyTo, stopUrl, messageId } = parts
  const told = tellBrief(brief, 'id')
  const kind = brief.kind === 'daily' ? 'harian' : 'mingguan'
  return {
    from,
    to,
    replyTo,
    subject: `${brief.revision > 1 ? `Revisi ${brief.revision}: ` : ''}${told.title}, ${told.day}`,
    text: `${[...bodyOf(brief, told, parts.had), ...footOf(parts)].join('\n\n')}\n`,
    messageId,
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(stopUrl === null
        ? {}
        : { 'List-Unsubscribe': `<${stopUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
    attachments: [
      {
        filename: `ringkasan-${kind}-${brief.day}-r${brief.revision}.pdf`,
        contentType: 'application/pdf',
        content: pdf,
      },
    ],
  }
}
