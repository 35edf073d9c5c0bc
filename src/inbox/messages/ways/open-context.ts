import { findKeptAccount, listKeptAccounts, readSecret } from '../../../newsroom/accounts/index.ts'
import { listLiveTargets } from '../../../newsroom/publications/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Fetcher, Mailer } from '../../../platform/network/index.ts'
import type { ChannelContext } from '../channels/index.ts'
import { keyFor, seal, unseal } from '../seal.ts'
import { changeWay, findSealed, type StoredWay } from './ways.store.ts'

export type WayDeps = {
  db: Db
  clock: Clock
  dataDir: string
  fetcher: Fetcher
  mailer: Mailer
  allowPrivateAddresses: boolean
  mailServersInside?: readonly string[]
}

const ownerOf = (councilId: number, channelId: number) => `channel/${councilId}/${channelId}`

type Of = { councilId: number; channelId: number }
type SecretDeps = { db: Db; dataDir: string }

/** Tokens and passwords of a channel, decrypted; empty when none are kept. Never in an answer, a log or an error. */
export async function readWaySecret(deps: SecretDeps, of: Of): Promise<Record<string, string>> {
  const sealed = await findSealed(deps.db, of.councilId, of.channelId)
  if (!sealed) return {}
  return unseal(keyFor(deps.dataDir, 'channel'), ownerOf(of.councilId, of.channelId), sealed)
}

/** Keeps tokens and passwords beside those already kept: an empty one never takes the place of one that is there. */
export async function saveWaySecret(deps: SecretDeps, of: Of, given: Record<string, string>): Promise<void> {
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value.trim() !== ''))
  if (Object.keys(filled).length === 0) return
  const kept = await readWaySecret(deps, of)
  const secret = seal(keyFor(deps.dataDir, 'channel'), ownerOf(of.councilId, of.channelId), {
    ...kept,
    ...filled,
  })
  await changeWay(deps.db, of, { secret })
}

async function openAccount(deps: WayDeps, councilId: number, accountId: number | null) {
  const account = accountId === null ? null : await findKeptAccount(deps.db, councilId, accountId)
  if (!account) return null
  const secret = (await readSecret(deps, councilId, account.id)) ?? {}
  const { id, address, handle, settings } = account
  return { id, address, handle, settings, secret }
}

/** Handles and numbers of the council's accounts on the platform of this one, its own among them. */
async function listOfficials(db: Db, councilId: number, accountId: number | null): Promise<string[]> {
  const own = accountId === null ? null : await findKeptAccount(db, councilId, accountId)
  if (!own) return []
  const accounts = await listKeptAccounts(db, councilId, { channel: own.channel })
  const names = accounts.flatMap(({ handle, settings }) => [handle, settings['pageId'], settings['userId']])
  return names.filter((name): name is string => typeof name === 'string' && name !== '')
}

/** All a channel needs to work. Throws AppError('seal-broken') when the key file is not the one its secret was kept with. */
export async function openWay(deps: WayDeps, councilId: number, way: StoredWay): Promise<ChannelContext> {
  const { id, kind, name, settings, accountId } = way
  return {
    councilId,
    channel: { id, kind, name, settings },
    secret: await readWaySecret(deps, { councilId, channelId: id }),
    account: await openAccount(deps, councilId, accountId),
    officials: await listOfficials(deps.db, councilId, accountId),
    network: deps.fetcher,
    mailer: deps.mailer,
    clock: deps.clock,
    allowPrivateAddresses: deps.allowPrivateAddresses,
    mailServersInside: deps.mailServersInside ?? [],
    listPosts: async (since) =>
      accountId === null ? [] : listLiveTargets(deps.db, councilId, accountId, { since }),
  }
}
