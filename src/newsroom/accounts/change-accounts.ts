import { getCouncil } from '../../council/index.ts'
import { can, dayIn, officesFor, recordAudit, type Actor } from '../../people/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { inTransaction, type Db, type Tx } from '../../platform/db/index.ts'
import {
  findKeptAccount,
  insertAccount,
  listOfficeNames,
  retireAccount,
  updateAccount,
  type KeptAccount,
} from './accounts.store.ts'
import { ASSISTED_KINDS, CONNECTIONS, OWN_KINDS } from './connections.data.ts'
import type { AccountChange, AccountMode, ChannelKind, LimitChange, NewAccount } from './contract.ts'
import { saveLimits } from './limits.store.ts'
import { deleteSecretRow, findSecretRow } from './secrets.store.ts'

export type AccountDeps = { db: Db; clock: Clock }

/**
 * Refusals: `not-found` also for what the actor may not see; `not-connected`: it has no credentials yet; `address-fixed`:
 * its credentials would be sent to another address.
 */
export type AccountRefusal =
  'not-found' | 'forbidden' | 'unknown-office' | 'not-connected' | 'address-fixed' | 'retired'

type Changed = { ok: true; id: number } | { ok: false; refusal: AccountRefusal }

const refuse = (refusal: AccountRefusal) => ({ ok: false, refusal }) as const

/** Whether the actor may see the account at all. */
export function maySee(actor: Actor, account: { officeId: number }): boolean {
  return can(actor, 'accounts.read', account.officeId) || can(actor, 'accounts.manage', account.officeId)
}

/** The account when the actor may change it; else why not. */
export async function findManageable(
  db: Db,
  actor: Actor,
  id: number,
): Promise<{ ok: true; account: KeptAccount } | { ok: false; refusal: 'not-found' | 'forbidden' }> {
  const account = await findKeptAccount(db, actor.councilId, id)
  if (!account || !maySee(actor, account)) return { ok: false, refusal: 'not-found' }
  if (!can(actor, 'accounts.manage', account.officeId)) return { ok: false, refusal: 'forbidden' }
  return { ok: true, account }
}

/** Offices for which the actor may add accounts. */
export async function listManageable(
  deps: AccountDeps,
  actor: Actor,
): Promise<{ id: number; name: string }[]> {
  const allowed = officesFor(actor, 'accounts.manage')
  const { timeZone } = await getCouncil(deps.db, actor.councilId)
  const offices = await listOfficeNames(deps.db, actor.councilId, dayIn(timeZone, deps.clock.now()))
  return allowed === 'all' ? offices : offices.filter(({ id }) => allowed.includes(id))
}

function audit(tx: Tx, actor: Actor, action: string, of: { subject: string; detail?: string }) {
  return recordAudit(tx, { councilId: actor.councilId, officerId: actor.officer?.id ?? null, action, ...of })
}

function firstMode(kind: ChannelKind): AccountMode {
  if (OWN_KINDS.has(kind)) return 'connected'
  return ASSISTED_KINDS.has(kind) ? 'assisted' : 'listed'
}

/** Adds an account to the registry. What needs no credentials is connected at once, what cannot be is assisted. */
export async function addAccount(deps: AccountDeps, actor: Actor, account: NewAccount): Promise<Changed> {
  const offices = await listManageable(deps, actor)
  if (!offices.some(({ id }) => id === account.officeId)) {
    return refuse(can(actor, 'accounts.manage', account.officeId) ? 'unknown-office' : 'forbidden')
  }
  return inTransaction(deps.db, async (tx) => {
    const id = await insertAccount(tx, actor.councilId, { ...account, mode: firstMode(account.channel) })
    await audit(tx, actor, 'account.added', { subject: account.name, detail: account.channel })
    return { ok: true, id }
  })
}

async function findCredentialRefusal(
  deps: AccountDeps,
  councilId: number,
  account: KeptAccount,
  change: AccountChange,
): Promise<AccountRefusal | null> {
  const isMoved = change.address !== undefined && change.address !== account.address
  const isConnecting = change.mode === 'connected' && !OWN_KINDS.has(account.channel)
  if (!isMoved && !isConnecting) return null
  const hasSecret = (await findSecretRow(deps.db, councilId, account.id)) !== null
  if (isMoved && hasSecret) return 'address-fixed'
  return isConnecting && !(hasSecret && CONNECTIONS[account.channel]) ? 'not-connected' : null
}

async function findRefusal(
  deps: AccountDeps,
  actor: Actor,
  account: KeptAccount,
  change: AccountChange,
): Promise<AccountRefusal | null> {
  if (account.retired) return 'retired'
  if (change.officeId !== undefined && change.officeId !== account.officeId) {
    if (!can(actor, 'accounts.manage', change.officeId)) return 'forbidden'
    const offices = await listManageable(deps, actor)
    if (!offices.some(({ id }) => id === change.officeId)) return 'unknown-office'
  }
  return findCredentialRefusal(deps, actor.councilId, account, change)
}

/** Changes what is known of an account: its office, name, how it is used, the rhythm asked of it. */
export async function changeAccount(
  deps: AccountDeps,
  actor: Actor,
  id: number,
  change: AccountChange,
): Promise<Changed> {
  const found = await findManageable(deps.db, actor, id)
  if (!found.ok) return found
  const refusal = await findRefusal(deps, actor, found.account, change)
  if (refusal) return refuse(refusal)
  return inTransaction(deps.db, async (tx) => {
    await updateAccount(tx, actor.councilId, id, change)
    const detail = Object.entries(change)
      .map(([name, value]) => `${name}: ${String(value)}`)
      .join(', ')
    await audit(tx, actor, 'account.changed', { subject: found.account.name, detail })
    return { ok: true, id }
  })
}

/** Ends an account: its credentials are forgotten, its history stays. Twice is once. */
export async function retire(deps: AccountDeps, actor: Actor, id: number): Promise<Changed> {
  const found = await findManageable(deps.db, actor, id)
  if (!found.ok) return found
  if (found.account.retired) return { ok: true, id }
  return inTransaction(deps.db, async (tx) => {
    await retireAccount(tx, actor.councilId, id, deps.clock.now())
    await deleteSecretRow(tx, actor.councilId, id)
    await audit(tx, actor, 'account.retired', { subject: found.account.name })
    return { ok: true, id }
  })
}

/** Overrules the limits of a platform from a day on, for every account of it. */
export function setLimits(
  deps: AccountDeps,
  actor: Actor,
  channel: ChannelKind,
  change: LimitChange,
): Promise<void> {
  return inTransaction(deps.db, async (tx) => {
    const setBy = actor.officer?.id ?? null
    await saveLimits(tx, actor.councilId, { ...change, channel, setBy, at: deps.clock.now() })
    const detail = `${change.from}: ${JSON.stringify(change.figures)} (${change.source})`
    await audit(tx, actor, 'limits.changed', { subject: channel, detail })
  })
}
