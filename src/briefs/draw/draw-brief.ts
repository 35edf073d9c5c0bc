import { typesetPdf, typesetPicture } from '../../platform/documents/index.ts'
import { shorten } from '../../platform/shorten.ts'
import type { Brief } from '../brief.ts'
import type { ToldBrief, ToldLine } from '../contract.ts'
import { tellBrief } from '../tell/index.ts'
import { PAGE, PICTURE } from './layouts.data.ts'

/** A brief is a document of the office: its files speak Indonesian, whoever asks for them. */
const LANGUAGE = 'id'
const ISSUES_TITLE = 'Lima isu utama'
/** The picture goes over a phone's line: at most 100 KB. */
const LARGEST = 100_000
/** Tried one after the other: few pictures are so full of letters that they need the second. */
const COLOURS = [12, 8, 6, 4] as const
const LONGEST_NAME = 70
/** Lines of one part on the page, where there is room and where there is little; how many more there are is told. */
const WHOLE = { lines: 14, changes: 10 }
const SHORT = { lines: 6, changes: 8 }

type Part = { lines: ToldLine[]; none: string | null; title: string }

const shownOf = (lines: readonly ToldLine[]): string[] =>
  lines.filter(({ isOut }) => !isOut).map(({ text }) => text)

/** A part of the page without what was left out; `beyond`: how many there are that the brief does not list. */
function partOf({ title, lines, none }: Part, most: number, beyond = 0) {
  const shown = shownOf(lines)
  const rest = Math.max(0, shown.length - most) + beyond
  return { title, none, lines: shown.slice(0, most), more: rest > 0 ? `dan ${rest} lainnya` : null }
}

/** The same in one sentence; one that was left out whole says nothing. */
function shortOf(part: ReturnType<typeof partOf>): { title: string; short: string } | null {
  const { title, lines, none, more } = part
  if (none === null && lines.length === 0) return null
  return { title, short: none ?? [...lines, ...(more ? [more] : [])].join('; ') }
}

/** Articles that went out and are not among those listed. */
const unlisted = ({ content: { said } }: Brief): number => said.total - said.articles.length

function footOf({ approval, marks, basis }: ToldBrief): string {
  return approval ?? marks.at(-1) ?? basis[0] ?? ''
}

function partsOf(brief: Brief, told: ToldBrief, most: typeof WHOLE) {
  return {
    changes: partOf(told.changes, most.changes),
    said: partOf(told.said, most.lines, unlisted(brief)),
    owed: partOf(told.owed, most.lines),
  }
}

/** A number stays on the line of what it counts: "3 media", never "3" and "media". */
const together = (text: string): string => text.replaceAll(/(\d) (?=\p{L})/gu, '$1\u00A0')

/** A long name for the picture, cut between words. */
function cutName(name: string): string {
  const cut = shorten(name, LONGEST_NAME)
  return cut === name ? name : cut.replace(/[\s,;:]+\S*…$/u, ' …')
}

/** The page as PDF/UA-1 on one sheet of A4: as it is now, so that an approver sees what will go out. */
export function drawPage(brief: Brief): Promise<Buffer> {
  const told = tellBrief(brief, LANGUAGE)
  const issues = told.issues.filter(({ isOut }) => !isOut)
  return typesetPdf({
    template: PAGE,
    data: {
      ...told,
      language: LANGUAGE,
      issuesTitle: ISSUES_TITLE,
      issues: issues.map((one) => ({ ...one, amount: together(one.amount) })),
      whole: partsOf(brief, told, WHOLE),
      short: partsOf(brief, told, SHORT),
      foot: footOf(told),
    },
  })
}

/** The picture for chats, a PNG of 1080 by 1350 pixels and at most 100 KB: a full one has fewer colours. */
export async function drawPicture(brief: Brief): Promise<Buffer> {
  const told = tellBrief(brief, LANGUAGE)
  const shown = told.issues.filter(({ isOut }) => !isOut)
  const issues = shown.map((issue) => ({ ...issue, name: cutName(issue.name) }))
  const hasOpen = shown.some(({ tone }) => tone.pieces.some(({ kind }) => kind === 'open'))
  const data = {
    ...told,
    language: LANGUAGE,
    issues,
    parts: [shortOf(partOf(told.owed, 3)), shortOf(partOf(told.said, 2, unlisted(brief)))].filter(
      (part) => part !== null,
    ),
    foot: [told.period, told.approval, hasOpen ? told.open : null].filter(Boolean).join(' · '),
  }
  let picture: Buffer = Buffer.alloc(0)
  for (const colours of COLOURS) {
    picture = await typesetPicture({ template: PICTURE, data }, { colours })
    if (picture.length <= LARGEST) break
  }
  return picture
}
