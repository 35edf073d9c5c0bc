import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { changeSetting, readSetting } from '../../council/index.ts'
import { recordAudit, type Actor } from '../../people/index.ts'
import { inTransaction, type Db } from '../../platform/db/index.ts'

const clientSchema = z.object({ id: z.string(), name: z.string(), hash: z.string(), addedAt: z.string() })
const setting = {
  key: 'open311-clients',
  schema: z.array(clientSchema),
  fallback: [] as z.infer<typeof clientSchema>[],
}

/** A program that may send reports; its key is kept as a hash only. */
export type Client = { id: string; name: string; addedAt: string }

const hashOf = (key: string): string => createHash('sha256').update(key).digest('base64url')

/** The programs that may send reports. */
export async function listClients(db: Db, councilId: number): Promise<Client[]> {
  const clients = await readSetting(db, councilId, setting.key, setting)
  return clients.map(({ id, name, addedAt }) => ({ id, name, addedAt }))
}

/** The program a key belongs to; null for a key nobody was given. */
export async function findClient(db: Db, councilId: number, key: string): Promise<Client | null> {
  const hash = hashOf(key)
  const found = (await readSetting(db, councilId, setting.key, setting)).find(
    (client) => client.hash === hash,
  )
  return found ? { id: found.id, name: found.name, addedAt: found.addedAt } : null
}

/** Lets a program send reports; its key (192 random bits) is told once. */
export async function addClient(
  db: Db,
  actor: Actor,
  client: { name: string; at: Date },
): Promise<Client & { key: string }> {
  const { councilId } = actor
  const key = randomBytes(24).toString('base64url')
  const added = { id: randomUUID(), name: client.name, addedAt: client.at.toISOString() }
  await inTransaction(db, async (tx) => {
    const kept = { ...added, hash: hashOf(key) }
    await changeSetting(tx, councilId, setting, (known) => [...known, kept])
    const officerId = actor.officer?.id ?? null
    await recordAudit(tx, { councilId, officerId, action: 'open311.client-added', subject: client.name })
  })
  return { ...added, key }
}

/** Takes the key of a program back; false when there is no such program. */
export async function removeClient(db: Db, actor: Actor, id: string): Promise<boolean> {
  const { councilId } = actor
  return inTransaction(db, async (tx) => {
    const before = await changeSetting(tx, councilId, setting, (known) =>
      known.filter((client) => client.id !== id),
    )
    const gone = before.find((client) => client.id === id)
    if (!gone) return false
    const officerId = actor.officer?.id ?? null
    await recordAudit(tx, { councilId, officerId, action: 'open311.client-removed', subject: gone.name })
    return true
  })
}
