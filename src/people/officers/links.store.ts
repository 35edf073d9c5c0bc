import type { Db, Tx } from '../../platform/db/index.ts'
import { officeRoleSchema, roleSchema, type Duty, type PendingInvitation, type Role } from '../contract.ts'

export type LinkKind = 'first-operator' | 'invitation' | 'new-password'

export type NewLink = {
  councilId: number
  kind: LinkKind
  tokenHash: Buffer
  name?: string
  email?: string
  role?: Role
  /** Whose password it sets. */
  officerId?: string
  /** What the invited officer will do in offices. */
  duties?: readonly Duty[]
  createdBy: string | null
  createdAt: Date
  expiresAt: Date
}

/** A link that is neither used nor expired. */
export type OpenLink = {
  id: string
  kind: LinkKind
  name: string | null
  email: string | null
  role: Role | null
  officerId: string | null
  expiresAt: Date
}

export async function insertLink(tx: Tx, link: NewLink): Promise<string> {
  const row = await tx
    .insertInto('entry_link')
    .values({
      council_id: link.councilId,
      kind: link.kind,
      token_hash: link.tokenHash,
      name: link.name ?? null,
      email: link.email ?? null,
      role: link.role ?? null,
      officer_id: link.officerId ?? null,
      created_by: link.createdBy,
      created_at: link.createdAt,
      expires_at: link.expiresAt,
    })
    .returning('link_id')
    .executeTakeFirstOrThrow()
  const roles = (link.duties ?? []).flatMap(({ officeId, roles }) =>
    roles.map((role) => ({ council_id: link.councilId, link_id: row.link_id, office_id: officeId, role })),
  )
  if (roles.length > 0) {
    await tx
      .insertInto('entry_link_role')
      .values(roles)
      .onConflict((one) => one.doNothing())
      .execute()
  }
  return row.link_id
}

/** What invitations promise, by link id. */
export async function listLinkDuties(
  db: Db,
  councilId: number,
  linkIds: readonly string[],
): Promise<Map<string, Duty[]>> {
  const duties = new Map<string, Duty[]>()
  if (linkIds.length === 0) return duties
  const rows = await db
    .selectFrom('entry_link_role')
    .select(['link_id', 'office_id', 'role'])
    .where('council_id', '=', councilId)
    .where('link_id', 'in', [...linkIds])
    .orderBy('office_id')
    .orderBy('role')
    .execute()
  for (const row of rows) {
    const own = duties.get(row.link_id) ?? []
    const known = own.find(({ officeId }) => officeId === row.office_id)
    const role = officeRoleSchema.parse(row.role)
    if (known) known.roles.push(role)
    else own.push({ officeId: row.office_id, roles: [role] })
    duties.set(row.link_id, own)
  }
  return duties
}

function selectOpen(db: Db | Tx, councilId: number, now: Date) {
  return db
    .selectFrom('entry_link')
    .select(['link_id', 'kind', 'name', 'email', 'role', 'officer_id', 'expires_at'])
    .where('council_id', '=', councilId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
}

/** The open link of a token, locked until the transaction ends: of two who use it at once, one finds it used. */
export async function lockLink(
  tx: Tx,
  councilId: number,
  tokenHash: Buffer,
  now: Date,
): Promise<OpenLink | null> {
  const row = await selectOpen(tx, councilId, now)
    .where('token_hash', '=', tokenHash)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.link_id,
    kind: row.kind as LinkKind,
    name: row.name,
    email: row.email,
    role: row.role === null ? null : roleSchema.parse(row.role),
    officerId: row.officer_id,
    expiresAt: row.expires_at,
  }
}

export async function markUsed(tx: Tx, councilId: number, linkId: string, now: Date): Promise<void> {
  await tx
    .updateTable('entry_link')
    .set({ used_at: now })
    .where('council_id', '=', councilId)
    .where('link_id', '=', linkId)
    .execute()
}

/** Closes open links of a kind: all of a council, or those for one address or one officer. */
export async function closeLinks(
  tx: Tx,
  link: { councilId: number; kind: LinkKind; email?: string; officerId?: string },
  now: Date,
): Promise<void> {
  let query = tx
    .updateTable('entry_link')
    .set({ expires_at: now })
    .where('council_id', '=', link.councilId)
    .where('kind', '=', link.kind)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
  if (link.email !== undefined) query = query.where('email', '=', link.email)
  if (link.officerId !== undefined) query = query.where('officer_id', '=', link.officerId)
  await query.execute()
}

/** Withdraws one open invitation; false when there is none. */
export async function closeInvitation(
  tx: Tx,
  councilId: number,
  linkId: string,
  now: Date,
): Promise<boolean> {
  const result = await tx
    .updateTable('entry_link')
    .set({ expires_at: now })
    .where('council_id', '=', councilId)
    .where('link_id', '=', linkId)
    .where('kind', '=', 'invitation')
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Invitations that wait, newest first, at most 200. */
export async function listInvitations(db: Db, councilId: number, now: Date): Promise<PendingInvitation[]> {
  const rows = await selectOpen(db, councilId, now)
    .where('kind', '=', 'invitation')
    .orderBy('created_at', 'desc')
    .limit(200)
    .execute()
  const duties = await listLinkDuties(
    db,
    councilId,
    rows.map((row) => row.link_id),
  )
  return rows.map((row) => ({
    id: row.link_id,
    name: row.name ?? '',
    email: row.email ?? '',
    role: roleSchema.parse(row.role),
    duties: duties.get(row.link_id) ?? [],
    expiresAt: row.expires_at.toISOString(),
  }))
}

/** Whom these links of a council invite; unknown ids are left out. */
export function listInvitedNames(
  db: Db,
  councilId: number,
  ids: readonly string[],
): Promise<{ id: string; name: string | null }[]> {
  return db
    .selectFrom('entry_link')
    .select(['link_id as id', 'name'])
    .where('council_id', '=', councilId)
    .where('link_id', 'in', ids)
    .execute()
}
