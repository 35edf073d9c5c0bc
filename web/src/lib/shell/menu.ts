import type { Me } from '#lib/contracts.ts'
import type { Words } from '#lib/words/index.ts'

export type Entry = { href: string; label: string }
/** The entries of one flow of work, in the order of the work. */
export type Group = { name: string; label: string; entries: Entry[] }

/** `right`: what opens the page; any one of several. */
type Guarded = Entry & { right: string | readonly string[] | null }

function listening(w: Words['shell']): Guarded[] {
  return [
    { href: '/', label: w.board, right: null },
    { href: '/briefs', label: w.briefs, right: 'briefs.read' },
    { href: '/issues', label: w.issues, right: 'posts.read' },
    { href: '/sources', label: w.sources, right: 'sources.read' },
    { href: '/tones', label: w.tones, right: 'tones.read' },
    { href: '/import', label: w.import, right: 'imports.run' },
  ]
}

function newsroom(w: Words['shell']): Guarded[] {
  return [
    { href: '/reports', label: w.reports, right: 'reports.read' },
    { href: '/newsroom', label: w.desk, right: 'articles.read' },
    { href: '/publications', label: w.publications, right: 'publications.read' },
    { href: '/calendar', label: w.calendar, right: 'publications.read' },
    { href: '/results', label: w.results, right: 'results.read' },
    { href: '/accounts', label: w.accounts, right: 'accounts.read' },
    { href: '/archive', label: w.archive, right: 'archive.read' },
    { href: '/crisis', label: w.crisis, right: 'publications.pause' },
  ]
}

function inbox(w: Words['shell']): Guarded[] {
  return [
    { href: '/inbox', label: w.messages, right: 'messages.read' },
    { href: '/cases', label: w.cases, right: 'cases.read' },
    { href: '/answers', label: w.answers, right: 'cases.handle' },
    { href: '/information', label: w.information, right: ['information.handle', 'information.decide'] },
    { href: '/hoaxes', label: w.hoaxes, right: 'hoaxes.handle' },
    { href: '/inbox/lapor', label: w.lapor, right: 'cases.route' },
    { href: '/inbox/channels', label: w.channels, right: 'inbox.manage' },
    { href: '/deadlines', label: w.deadlines, right: 'inbox.manage' },
    { href: '/portal', label: w.portal, right: 'cases.read' },
  ]
}

function management(w: Words['shell']): Guarded[] {
  return [
    { href: '/offices', label: w.offices, right: 'offices.read' },
    { href: '/agenda', label: w.agenda, right: 'offices.read' },
    { href: '/officers', label: w.officers, right: 'people.manage' },
    { href: '/displays', label: w.displays, right: 'displays.manage' },
    { href: '/audit', label: w.audit, right: 'audit.read' },
    { href: '/settings', label: w.settings, right: 'settings.manage' },
  ]
}

/** Whether the page at `path` is, or lies below, the one an entry leads to. An article is opened from the desk and belongs to it. */
export function isCurrent(href: string, path: string): boolean {
  const at = path.replace(/^\/articles(?=\/|$)/, '/newsroom')
  return at === href || (href !== '/' && at.startsWith(`${href}/`))
}

/** The pages this visitor may open, by flow; a flow without any is left out. */
export function menuFor(me: Me, words: Words): Group[] {
  const w = words.shell
  const may = ({ right }: Guarded) => right === null || [right].flat().some((one) => me.rights.includes(one))
  return [
    { name: 'listening', label: w.listening, entries: listening(w).filter(may) },
    { name: 'newsroom', label: w.newsroom, entries: newsroom(w).filter(may) },
    { name: 'inbox', label: w.inbox, entries: inbox(w).filter(may) },
    { name: 'management', label: w.management, entries: management(w).filter(may) },
  ].filter((group) => group.entries.length > 0)
}
