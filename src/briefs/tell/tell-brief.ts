import type { BriefContent, ToldBrief, ToldLine } from '../contract.ts'
import { lastDayOf } from '../period.ts'
import type { Brief } from '../brief.ts'
import { count, dayText, momentText } from './figures.ts'
import { tellCaption } from './tell-caption.ts'
import { tellChanges } from './tell-changes.ts'
import { issuePath, tellIssue } from './tell-issue.ts'
import { tellOwed } from './tell-owed.ts'
import { BRIEF_WORDS, type BriefWords, type Language } from './words.data.ts'

type Told = { brief: Brief; words: BriefWords; asked: { window: string; until: string } }

const isOut = ({ brief }: Told, key: string): boolean => brief.leftOut.includes(key)

function tellHead({ brief, words }: Told) {
  const { content, kind, day } = brief
  const { timeZone } = content
  const approved =
    brief.approvedAt &&
    words.approved(brief.approvedBy ?? '', momentText(brief.approvedAt.toISOString(), timeZone, words))
  return {
    title: words.title[kind],
    council: content.council,
    day: dayText(day, lastDayOf(brief), words),
    period: words.period(
      momentText(content.from, timeZone, words),
      momentText(content.to, timeZone, words, 'ends'),
    ),
    marks: [...(content.sample ? [words.sample] : []), ...(brief.status === 'draft' ? [words.draft] : [])],
    revision: brief.revision === 1 ? null : words.revision(count(brief.revision, words), brief.reason),
    approval: approved,
    note: brief.note,
    totals: words.totals(count(content.posts, words), count(content.voices, words)),
  }
}

function tellIssues(told: Told): Pick<ToldBrief, 'issues' | 'noIssues'> {
  const { brief, words, asked } = told
  const issues = brief.content.issues.map((issue) => ({
    ...tellIssue(issue, asked, words),
    isOut: isOut(told, `issue:${issue.id}`),
  }))
  return { issues, noIssues: issues.length === 0 ? words.noIssues : null }
}

function tellLines(told: Told): Pick<ToldBrief, 'changes' | 'said' | 'owed'> {
  const { brief, words, asked } = told
  const { content, kind } = brief
  const line = (one: Omit<ToldLine, 'isOut' | 'now'>): ToldLine => ({
    ...one,
    isOut: isOut(told, one.key),
    now: null,
  })
  const changes = tellChanges(content, words)
    // With an issue goes what changed in it.
    .filter(({ issueId }) => !isOut(told, `issue:${issueId}`))
    .map(({ issueId, text }) => line({ key: `change:${issueId}`, text, href: issuePath(issueId, asked) }))
  const articles = content.said.articles.map(({ id, title, accounts, onPortal }) =>
    line({
      key: `article:${id}`,
      text: words.article(title, count(accounts, words)),
      href: onPortal ? `/portal/berita/${id}` : `/articles/${id}`,
    }),
  )
  const more = content.said.total - articles.length
  const owed = tellOwed(content, words).map(({ key, text, href }) => line({ key, text, href }))
  const unchanged = content.comparedWith === null ? words.noComparison : words.noChange
  return {
    changes: { title: words.changes[kind], lines: changes, none: changes.length === 0 ? unchanged : null },
    said: {
      title: words.said,
      lines: articles,
      more: more > 0 ? words.moreArticles(count(more, words)) : null,
      none: articles.length === 0 ? words.noArticles : null,
    },
    owed: {
      title: words.owed,
      more: words.owedThen(momentText(content.owed.at, content.timeZone, words)),
      lines: owed,
      none: owed.length === 0 ? words.nothingOwed : null,
    },
  }
}

/** What the figures stand on: until when, how sure, which sources flow, what was left out. */
function tellBasis({ brief, words }: Told): string[] {
  const { content, leftOut } = brief
  const { sources, timeZone, knownSince } = content
  const trouble = sources.filter(({ health }) => health === 'failing' || health === 'stale')
  const flow = words.basisSources(count(sources.length - trouble.length, words), count(sources.length, words))
  const names = trouble.map(({ name }) => name).join(', ')
  return [
    ...(knownSince ? [`${words.knownSince(momentText(knownSince, timeZone, words))}.`] : []),
    words.basisWhen(
      momentText(content.to, timeZone, words, 'ends'),
      momentText(content.owed.at, timeZone, words),
    ),
    `${flow}${names === '' ? '' : `, ${words.basisTrouble(names)}`}. ${words.basisRange} ${words.open}.`,
    ...(leftOut.length > 0 ? [words.basisLeftOut(count(leftOut.length, words))] : []),
  ]
}

/** The content without what was left out. */
function keepShown({ content, leftOut }: Brief): BriefContent {
  const isShown = (key: string): boolean => !leftOut.includes(key)
  return {
    ...content,
    issues: content.issues.filter(({ id }) => isShown(`issue:${id}`)),
    owed: {
      ...content.owed,
      offices: content.owed.offices.filter(({ id }) => isShown(`office:${id ?? 'none'}`)),
    },
  }
}

/** A brief in words, with what was left out marked so. */
export function tellBrief(brief: Brief, language: Language): ToldBrief {
  const words = BRIEF_WORDS[language]
  const told = { brief, words, asked: { window: brief.content.window, until: lastDayOf(brief) } }
  const head = tellHead(told)
  return {
    ...head,
    ...tellIssues(told),
    ...tellLines(told),
    open: words.open,
    basis: tellBasis(told),
    caption: tellCaption(keepShown(brief), head, words),
  }
}

/** Everything of a brief that can be left out, by its key. */
export function listKeys(brief: Brief): string[] {
  const { issues, changes, said, owed } = tellBrief(brief, 'id')
  return [issues, changes.lines, said.lines, owed.lines].flat().map(({ key }) => key)
}
