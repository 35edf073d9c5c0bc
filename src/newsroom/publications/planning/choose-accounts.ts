import { can, type Actor } from '../../../people/index.ts'
import type { findKeptAccount } from '../../accounts/index.ts'

/** An account with all that is kept of it but its credentials. */
export type KeptAccount = NonNullable<Awaited<ReturnType<typeof findKeptAccount>>>

/** own: may be used at once; accepts-all: its admin has said yes to everything; ask: its admin is asked. */
export type Access = 'own' | 'accepts-all' | 'ask'

/** Whether the actor works in the office itself, not only for it as the desk does for all. */
function worksIn(actor: Actor, officeId: number): boolean {
  return (actor.officer?.offices ?? []).some(
    (one) =>
      one.officeId === officeId &&
      one.roles.some((role) => role === 'desk-editor' || role === 'social-media-admin'),
  )
}

/**
 * Whether an account may be used for a release of `officeId` by this actor. Accounts speak in the name of their office:
 * another office's account is asked, also by the desk.
 */
export function accessTo(actor: Actor, account: KeptAccount, officeId: number): Access {
  if (account.officeId === officeId && can(actor, 'publications.release', officeId)) return 'own'
  if (worksIn(actor, account.officeId)) return 'own'
  return account.acceptsAll ? 'accepts-all' : 'ask'
}

/** Accounts Gacek can release on: connected, or assisted; not retired, not only listed. */
export function isReleasable(account: KeptAccount): boolean {
  return !account.retired && account.mode !== 'listed'
}
