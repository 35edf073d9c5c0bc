import type { Clock } from '../../platform/clock.ts'
import { inTransaction, type Db, type Tx } from '../../platform/db/index.ts'
import { recordAudit } from '../audit.store.ts'
import type { Duty, OfficeRole, Role } from '../contract.ts'
import { giveInvitedRoles, listOffices } from '../offices/index.ts'
import { endSessions } from '../sessions.store.ts'
import { checkPassword, type PasswordRefusal } from '../sign-in/index.ts'
import { addOfficer, hashForSignIn, refusingTakenEmail } from './create-officer.ts'
import { makeToken, readToken } from './entry-token.ts'
import {
  closeLinks,
  insertLink,
  listLinkDuties,
  lockLink,
  markUsed,
  type LinkKind,
  type OpenLink,
} from './links.store.ts'
import { hasOperator, updatePassword } from '../officers.store.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** Long enough for somebody who comes to the office on Monday. */
const LINK_LIFE_MS = 7 * DAY_MS

type Deps = { db: Db; clock: Clock }
export type Entry = { ok: true; officerId: string; councilId: number } | { ok: false; refusal: EntryRefusal }
export type EntryRefusal = 'link-not-valid' | 'email-taken' | PasswordRefusal

export type LinkInput = {
  councilId: number
  kind: LinkKind
  createdBy: string | null
  name?: string
  email?: string
  role?: Role
  duties?: readonly Duty[]
  officerId?: string
}

/** Makes a link that is good once and for seven days; earlier ones for the same purpose close. The token is not kept. */
export async function makeLink(tx: Tx, input: LinkInput, now: Date) {
  const { token, hash } = makeToken(input.councilId)
  const expiresAt = new Date(now.getTime() + LINK_LIFE_MS)
  await closeLinks(tx, input, now)
  const id = await insertLink(tx, { ...input, tokenHash: hash, createdAt: now, expiresAt })
  return { id, token, expiresAt }
}

/**
 * A fresh token for the first operator of a council, for the start script to print; null when the council has an
 * operator. Every call closes the link before it, so only the last one printed works.
 */
export async function keepFirstOperatorLink(
  db: Db,
  councilId: number,
  clock?: Clock,
): Promise<string | null> {
  const now = clock?.now() ?? new Date()
  return inTransaction(db, async (tx) => {
    if (await hasOperator(tx, councilId)) return null
    const link = await makeLink(tx, { councilId, kind: 'first-operator', createdBy: null }, now)
    return link.token
  })
}

/** Finds the open link of a token, without using it. */
export async function lookAtLink(
  deps: Deps,
  token: string,
): Promise<(OpenLink & { councilId: number }) | null> {
  const key = readToken(token)
  if (!key) return null
  return inTransaction(deps.db, async (tx) => {
    const link = await lockLink(tx, key.councilId, key.hash, deps.clock.now())
    return link ? { ...link, councilId: key.councilId } : null
  })
}

/** What an invitation promises, as the invited person reads it: by the names of the offices that stand. */
export async function nameLinkDuties(
  db: Db,
  councilId: number,
  linkId: string,
): Promise<{ office: string; roles: OfficeRole[] }[]> {
  const duties = (await listLinkDuties(db, councilId, [linkId])).get(linkId) ?? []
  if (duties.length === 0) return []
  const names = new Map((await listOffices(db, councilId)).map(({ id, name }) => [id, name]))
  return duties.flatMap(({ officeId, roles }) => {
    const office = names.get(officeId)
    return office === undefined ? [] : [{ office, roles }]
  })
}

type Person = { token: string; password: string; name?: string | undefined; email?: string | undefined }

async function setPassword(tx: Tx, link: OpenLink, councilId: number, passwordHash: string): Promise<Entry> {
  const officerId = link.officerId
  if (officerId === null) throw new Error(`link ${link.id} names no officer`)
  await updatePassword(tx, officerId, passwordHash)
  await endSessions(tx, officerId)
  await recordAudit(tx, { councilId, officerId, action: 'password.renewed', subject: officerId })
  return { ok: true, officerId, councilId }
}

type Newcomer = { name: string; email: string; role: Role; passwordHash: string }

async function letIn(tx: Tx, link: OpenLink, councilId: number, newcomer: Newcomer): Promise<Entry> {
  if (link.kind === 'new-password') return setPassword(tx, link, councilId, newcomer.passwordHash)
  if (link.kind === 'first-operator' && (await hasOperator(tx, councilId))) {
    return { ok: false, refusal: 'link-not-valid' }
  }
  const created = await addOfficer(tx, { councilId, ...newcomer })
  if (!created.ok) return created
  const { officerId } = created
  const duties = (await listLinkDuties(tx, councilId, [link.id])).get(link.id) ?? []
  await giveInvitedRoles(tx, { councilId, officerId: null }, officerId, duties)
  return { ok: true, officerId, councilId }
}

/**
 * Uses a link once: makes the first operator, the invited officer, or the new password. What the link says (address,
 * role) wins over what the person says. Refused links and passwords leave the link as it was.
 */
export async function enterByLink(deps: Deps, kinds: LinkKind[], person: Person): Promise<Entry> {
  const link = await lookAtLink(deps, person.token)
  if (!link || !kinds.includes(link.kind)) return { ok: false, refusal: 'link-not-valid' }
  const newcomer = {
    name: person.name ?? link.name ?? '',
    email: link.email ?? person.email ?? '',
    role: link.role ?? 'operator',
  }
  const refusal = checkPassword(person.password, newcomer)
  if (refusal) return { ok: false, refusal }
  // Hashing takes a tenth of a second: not inside the transaction that holds the lock.
  const passwordHash = await hashForSignIn(person.password)
  const now = deps.clock.now()
  return refusingTakenEmail(() =>
    inTransaction(deps.db, async (tx) => {
      const key = readToken(person.token)
      const open = key && (await lockLink(tx, link.councilId, key.hash, now))
      if (!open) return { ok: false, refusal: 'link-not-valid' } as const
      const entry = await letIn(tx, open, link.councilId, { ...newcomer, passwordHash })
      if (entry.ok) await markUsed(tx, link.councilId, open.id, now)
      return entry
    }),
  )
}
