import type { OfficeRole, Role } from './contract.ts'

/** What can be allowed. A right is asked for by name at each route; there is no right that means "everything". */
export const RIGHTS = [
  'board.read',
  'displays.manage',
  'posts.read',
  'issues.correct',
  'tones.read',
  'tones.switch',
  'sources.read',
  'sources.manage',
  'imports.run',
  'people.manage',
  'audit.read',
  'settings.manage',
  'offices.read',
  'offices.manage',
  'agenda.manage',
  'reports.write',
  'reports.read',
  'reports.handle',
  'articles.read',
  'articles.write',
  'articles.confirm',
  'accounts.read',
  'accounts.manage',
  'publications.read',
  'publications.release',
  'publications.pause',
  'schedule.manage',
  'results.read',
  'archive.read',
  'limits.manage',
  'messages.read',
  'cases.read',
  'cases.handle',
  'cases.route',
  'cases.identity',
  'answers.publish',
  'information.handle',
  'information.decide',
  'hoaxes.handle',
  'inbox.manage',
  'briefs.read',
  'briefs.write',
  'briefs.approve',
  'briefs.send',
] as const
export type Right = (typeof RIGHTS)[number]

/** One office an officer works in and what they do there. `isDesk`: the public-relations desk, which works for all. */
export type Assignment = { officeId: number; isDesk: boolean; roles: OfficeRole[] }

/** Who asks: an officer of a council, or a visitor of it who has not signed in. */
export type Actor = {
  councilId: number
  officer: { id: string; name: string; role: Role; offices: Assignment[] } | null
  mode: 'sample' | 'council'
}

/** Decides for one office, or, without one, whether there is any office it would be allowed for. */
type Policy = (actor: Actor, officeId?: number) => boolean

const hasRole = (actor: Actor, ...roles: Role[]) =>
  actor.officer !== null && roles.includes(actor.officer.role)
const isOfficer = (actor: Actor) => actor.officer !== null
/** Sample data is fictional: reading it needs no sign-in. */
const isSampleVisitor = (actor: Actor) => actor.mode === 'sample'

/**
 * No office has this id: who holds a right here holds it everywhere (the desk, the operator). What is nobody's yet is asked
 * for with it; left out, `can` would ask for any office at all.
 */
export const NO_OFFICE = -1

/** Whether the officer has one of the roles in the office, or at the desk, which works for every office. */
function worksFor(actor: Actor, officeId: number | undefined, ...roles: OfficeRole[]): boolean {
  const offices = actor.officer?.offices ?? []
  return offices.some(
    (one) =>
      (officeId === undefined || one.isDesk || one.officeId === officeId) &&
      one.roles.some((role) => roles.includes(role)),
  )
}
const STAFF: OfficeRole[] = [
  'contributor',
  'desk-editor',
  'confirmer',
  'social-media-admin',
  'leader',
  'operator',
]
const EDITORS: OfficeRole[] = ['desk-editor', 'confirmer', 'social-media-admin', 'leader', 'operator']
const INBOX: OfficeRole[] = ['case-officer', 'ppid-officer', 'leader']
const seesNewsroom: Policy = (actor, officeId) =>
  hasRole(actor, 'leader', 'analyst', 'operator') || worksFor(actor, officeId, ...EDITORS)

const POLICIES: Record<Right, Policy> = {
  'board.read': (actor) => isOfficer(actor) || isSampleVisitor(actor),
  /** A link shows the board to whoever stands before a screen: who answers for the machine decides where. */
  'displays.manage': (actor) => hasRole(actor, 'operator'),
  'posts.read': (actor) => isOfficer(actor) || isSampleVisitor(actor),
  'issues.correct': (actor) => hasRole(actor, 'analyst', 'operator'),
  'tones.read': (actor) => hasRole(actor, 'leader', 'analyst', 'operator') || isSampleVisitor(actor),
  /** Which layer of corrections judges tones: it changes every figure of the board. */
  'tones.switch': (actor) => hasRole(actor, 'operator'),
  'sources.read': (actor) => hasRole(actor, 'leader', 'analyst', 'operator') || isSampleVisitor(actor),
  'sources.manage': (actor) => hasRole(actor, 'operator'),
  'imports.run': (actor) => hasRole(actor, 'analyst', 'operator'),
  'people.manage': (actor) => hasRole(actor, 'operator'),
  'audit.read': (actor) => hasRole(actor, 'leader', 'operator'),
  'settings.manage': (actor) => hasRole(actor, 'operator'),
  'offices.read': (actor) => isOfficer(actor) || isSampleVisitor(actor),
  'offices.manage': (actor) => hasRole(actor, 'operator'),
  'agenda.manage': (actor) => hasRole(actor, 'operator'),
  'reports.write': (actor, officeId) => worksFor(actor, officeId, 'contributor', 'desk-editor'),
  /** Reports of the office; whose report it is may always read it, which the stage looks at itself. */
  'reports.read': (actor, officeId) =>
    hasRole(actor, 'leader', 'analyst', 'operator') || worksFor(actor, officeId, ...STAFF),
  'reports.handle': (actor, officeId) => worksFor(actor, officeId, 'desk-editor'),
  'articles.read': seesNewsroom,
  'articles.write': (actor, officeId) => worksFor(actor, officeId, 'desk-editor'),
  /** Never the author: the stage looks at the versions, here it is only the role. */
  'articles.confirm': (actor, officeId) => worksFor(actor, officeId, 'confirmer'),
  'accounts.read': seesNewsroom,
  'accounts.manage': (actor, officeId) =>
    hasRole(actor, 'operator') || worksFor(actor, officeId, 'social-media-admin', 'operator'),
  'publications.read': seesNewsroom,
  'publications.release': (actor, officeId) => worksFor(actor, officeId, 'desk-editor', 'social-media-admin'),
  /** The kill switch: better stopped once too often, hence also by leaders and confirmers. */
  'publications.pause': (actor, officeId) =>
    hasRole(actor, 'leader', 'operator') || worksFor(actor, officeId, 'confirmer', 'leader', 'operator'),
  'schedule.manage': (actor, officeId) => worksFor(actor, officeId, 'desk-editor', 'social-media-admin'),
  'results.read': seesNewsroom,
  'archive.read': seesNewsroom,
  'limits.manage': (actor) => hasRole(actor, 'operator'),
  /** What citizens wrote: who answers them, and who answers for the office. Not the whole house. */
  'messages.read': (actor, officeId) => worksFor(actor, officeId, ...INBOX),
  'cases.read': (actor, officeId) => hasRole(actor, 'leader') || worksFor(actor, officeId, ...INBOX),
  'cases.handle': (actor, officeId) => worksFor(actor, officeId, 'case-officer'),
  /** Routing, merging and bulk work reach across offices: the desk only. */
  'cases.route': (actor) => worksFor(actor, NO_OFFICE, 'case-officer'),
  /** Who reported. Apart from handling; every look is written down with its reason. */
  'cases.identity': (actor, officeId) =>
    worksFor(actor, officeId, 'ppid-officer') || worksFor(actor, NO_OFFICE, 'case-officer'),
  'answers.publish': (actor, officeId) => worksFor(actor, officeId, 'case-officer', 'ppid-officer'),
  'information.handle': (actor, officeId) => worksFor(actor, officeId, 'ppid-officer'),
  /** The superior of the PPID decides objections, never the PPID. */
  'information.decide': (actor, officeId) => hasRole(actor, 'leader') || worksFor(actor, officeId, 'leader'),
  'hoaxes.handle': (actor) => hasRole(actor, 'analyst') || worksFor(actor, NO_OFFICE, 'case-officer'),
  'inbox.manage': (actor) => hasRole(actor, 'operator'),
  /** What leaders read, with what offices owe: leaders, and who makes it. */
  'briefs.read': (actor) =>
    hasRole(actor, 'leader', 'analyst', 'operator') ||
    worksFor(actor, NO_OFFICE, 'desk-editor', 'confirmer', 'leader'),
  'briefs.write': (actor) => hasRole(actor, 'analyst') || worksFor(actor, NO_OFFICE, 'desk-editor'),
  /** Who confirms articles at the desk: not the machine's operator, not the reader. Never their own note, which the flow looks at. */
  'briefs.approve': (actor) => worksFor(actor, NO_OFFICE, 'confirmer'),
  /** Who gets briefs by e-mail, and sending what was approved: who stands for it, and who keeps the mailboxes. */
  'briefs.send': (actor) => hasRole(actor, 'operator') || worksFor(actor, NO_OFFICE, 'confirmer'),
}

/**
 * Whether the actor has the right: for the things of one office, or without `officeId` for those of any office.
 * What no policy allows is denied, also a right nobody has heard of.
 */
export function can(actor: Actor, right: Right, officeId?: number): boolean {
  return Object.hasOwn(POLICIES, right) && POLICIES[right](actor, officeId)
}

/** The rights of the actor in any office, in the order of `RIGHTS`. */
export function listRights(actor: Actor): Right[] {
  return RIGHTS.filter((right) => can(actor, right))
}

/** The offices whose things the actor may see with this right: a list of ids, or 'all'. */
export function officesFor(actor: Actor, right: Right): number[] | 'all' {
  if (can(actor, right, NO_OFFICE)) return 'all'
  return (actor.officer?.offices ?? []).map((one) => one.officeId).filter((id) => can(actor, right, id))
}
