import type { Role } from './contract.ts'

/** What can be allowed. A right is asked for by name at each route; there is no right that means "everything". */
export const RIGHTS = [
  'board.read',
  'posts.read',
  'issues.correct',
  'sources.read',
  'sources.manage',
  'imports.run',
  'people.manage',
  'audit.read',
  'settings.manage',
] as const
export type Right = (typeof RIGHTS)[number]

/** Who asks: an officer of a council, or a visitor of it who has not signed in. */
export type Actor = {
  councilId: number
  officer: { id: string; name: string; role: Role } | null
  mode: 'sample' | 'council'
}

type Policy = (actor: Actor) => boolean

const hasRole = (actor: Actor, ...roles: Role[]) =>
  actor.officer !== null && roles.includes(actor.officer.role)
const isOfficer = (actor: Actor) => actor.officer !== null
/** Sample data is fictional: reading it needs no sign-in. */
const isSampleVisitor = (actor: Actor) => actor.mode === 'sample'

const POLICIES: Record<Right, Policy> = {
  'board.read': (actor) => isOfficer(actor) || isSampleVisitor(actor),
  'posts.read': (actor) => isOfficer(actor) || isSampleVisitor(actor),
  'issues.correct': (actor) => hasRole(actor, 'analyst', 'operator'),
  'sources.read': (actor) => hasRole(actor, 'leader', 'analyst', 'operator') || isSampleVisitor(actor),
  'sources.manage': (actor) => hasRole(actor, 'operator'),
  'imports.run': (actor) => hasRole(actor, 'analyst', 'operator'),
  'people.manage': (actor) => hasRole(actor, 'operator'),
  'audit.read': (actor) => hasRole(actor, 'leader', 'operator'),
  'settings.manage': (actor) => hasRole(actor, 'operator'),
}

/** Whether the actor has the right. What no policy allows is denied, also a right nobody has heard of. */
export function can(actor: Actor, right: Right): boolean {
  return Object.hasOwn(POLICIES, right) && POLICIES[right](actor)
}

/** The rights of the actor, in the order of `RIGHTS`. */
export function listRights(actor: Actor): Right[] {
  return RIGHTS.filter((right) => can(actor, right))
}
