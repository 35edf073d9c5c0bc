import { randomBytes } from 'node:crypto'
import { listAccounts } from '../../../newsroom/accounts/index.ts'
import { findOffice, recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction, type Db } from '../../../platform/db/index.ts'
import { messageOf } from '../../../platform/errors.ts'
import { inboxChannelOf, type ChannelField, type InboxChannel } from '../channels/index.ts'
import {
  inboxChannelKindSchema,
  type Channel,
  type ChannelChange,
  type ChannelKindInfo,
  type NewChannel,
} from '../contract.ts'
import { findWrong, type WrongField } from './check-values.ts'
import { openWay, saveWaySecret, type WayDeps } from './open-context.ts'
import {
  changeWay,
  findChannel,
  insertWay,
  listChannels,
  listUnreadable,
  ownChannel,
  type StoredWay,
} from './ways.store.ts'

export type ManageDeps = WayDeps & { publicUrl: string | undefined }

export type ChannelRefusal =
  'not-found' | 'cannot-connect' | 'unknown-account' | 'unknown-office' | 'own-channel'
export type Changed =
  | { ok: true; channel: Channel }
  | { ok: false; refusal: ChannelRefusal; field?: string }
  | ({ ok: false } & WrongField)

const OWN = ['web-form', 'counter', 'phone', 'open311'] as const
const isOwn = (kind: string): boolean => (OWN as readonly string[]).includes(kind)

const TOKEN_BYTES = 24

/** Values of the form, those of secret fields apart; what the kind does not ask for is dropped. */
function sortValues(fields: ChannelField[], values: Record<string, string>) {
  const settings: Record<string, string> = {}
  const secret: Record<string, string> = {}
  for (const { name, kind } of fields) {
    const value = values[name]
    if (value !== undefined) (kind === 'secret' ? secret : settings)[name] = value
  }
  return { settings, secret }
}

type Names = { accounts: Map<number, string>; unreadable: Map<number, { count: number; latest: string }> }

async function readNames(db: Db, councilId: number): Promise<Names> {
  const accounts = await listAccounts(db, councilId, {})
  return {
    accounts: new Map(accounts.map((one) => [one.id, one.name])),
    unreadable: await listUnreadable(db, councilId),
  }
}

/** What is entered at the platform; without a public address only its path. */
function webhookOf(deps: ManageDeps, way: StoredWay): string | null {
  if (way.webhookToken === null || inboxChannelOf(way.kind)?.traits.hasWebhook !== true) return null
  const home = (deps.publicUrl ?? '').replace(/\/+$/, '')
  return `${home}/api/inbox/webhooks/${way.id}/${way.webhookToken}`
}

function present(deps: ManageDeps, way: StoredWay, names: Names): Channel {
  return {
    id: way.id,
    kind: way.kind,
    name: way.name,
    isOwn: isOwn(way.kind),
    officeId: way.officeId,
    account:
      way.accountId === null ? null : { id: way.accountId, name: names.accounts.get(way.accountId) ?? '' },
    settings: way.settings,
    hasSecret: way.hasSecret,
    webhookUrl: webhookOf(deps, way),
    active: way.active,
    isAsked: (inboxChannelOf(way.kind)?.traits.pollSeconds ?? null) !== null,
    health: way.health,
    healthDetail: way.told,
    lastReceivedAt: way.lastReceivedAt?.toISOString() ?? null,
    unreadable: names.unreadable.get(way.id) ?? { count: 0, latest: '' },
  }
}

/** Every kind that can be connected, with the fields of its form and the accounts it can read. */
export async function listKinds(db: Db, councilId: number): Promise<ChannelKindInfo[]> {
  const accounts = await listAccounts(db, councilId, {})
  return inboxChannelKindSchema.options.flatMap((kind) => {
    const channel = inboxChannelOf(kind)
    if (!channel || isOwn(kind)) return []
    const { hasWebhook, needsAccount } = channel.traits
    // A group of Telegram belongs to the same account as its channel.
    const platform = kind === 'telegram-group' ? 'telegram' : kind
    const fitting = accounts.filter((one) => needsAccount && one.channel === platform)
    return [
      {
        kind,
        fields: channel.fields,
        hasWebhook,
        needsAccount,
        accounts: fitting.map((one) => ({ id: one.id, name: one.name })),
      },
    ]
  })
}

/** All ways in, our own first made where they are not there yet. */
export async function readChannels(deps: ManageDeps, councilId: number): Promise<Channel[]> {
  for (const kind of OWN) await ownChannel(deps.db, councilId, kind)
  const names = await readNames(deps.db, councilId)
  return (await listChannels(deps.db, councilId)).map((way) => present(deps, way, names))
}

async function readOne(deps: ManageDeps, councilId: number, channelId: number): Promise<Changed> {
  const way = await findChannel(deps.db, councilId, channelId)
  if (!way) return { ok: false, refusal: 'not-found' }
  return { ok: true, channel: present(deps, way, await readNames(deps.db, councilId)) }
}

/** Whether an office may be chosen: it is the council's, or none is. */
async function isOffice(db: Db, councilId: number, officeId: number | null): Promise<boolean> {
  return officeId === null || (await findOffice(db, councilId, officeId)) !== null
}

async function refuseLinks(
  db: Db,
  councilId: number,
  links: { officeId: number | null; accountId: number | null; channel: InboxChannel },
): Promise<Changed | null> {
  if (!(await isOffice(db, councilId, links.officeId)))
    return { ok: false, refusal: 'unknown-office', field: 'officeId' }
  if (!links.channel.traits.needsAccount) return null
  const kinds = await listKinds(db, councilId)
  const known = kinds.find((one) => one.kind === links.channel.kind)?.accounts ?? []
  return known.some((one) => one.id === links.accountId)
    ? null
    : { ok: false, refusal: 'unknown-account', field: 'accountId' }
}

/** Connects a new way in; its secrets are sealed, its webhook gets an address of its own. */
export async function addChannel(deps: ManageDeps, actor: Actor, given: NewChannel): Promise<Changed> {
  const channel = inboxChannelOf(given.kind)
  if (!channel || isOwn(given.kind)) return { ok: false, refusal: 'cannot-connect', field: 'kind' }
  const wrong = findWrong(channel.fields, given.values, null)
  if (wrong) return { ok: false, ...wrong }
  const { councilId } = actor
  const { officeId, accountId } = given
  const refused = await refuseLinks(deps.db, councilId, { officeId, accountId, channel })
  if (refused) return refused
  const { settings, secret } = sortValues(channel.fields, given.values)
  const id = await inTransaction(deps.db, async (tx) => {
    const channelId = await insertWay(tx, {
      councilId,
      kind: given.kind,
      name: given.name,
      officeId,
      accountId: channel.traits.needsAccount ? accountId : null,
      settings,
      webhookToken: channel.traits.hasWebhook ? randomBytes(TOKEN_BYTES).toString('base64url') : null,
    })
    await saveWaySecret({ ...deps, db: tx }, { councilId, channelId }, secret)
    await recordAudit(tx, {
      councilId,
      officerId: actor.officer?.id ?? null,
      action: 'inbox.channel.connected',
      subject: String(channelId),
      detail: given.kind,
    })
    return channelId
  })
  return readOne(deps, councilId, id)
}

function toChange(way: StoredWay, change: ChannelChange, settings: Record<string, string>) {
  return {
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.officeId === undefined ? {} : { office_id: change.officeId }),
    ...(change.active === undefined ? {} : { active: change.active }),
    settings: JSON.stringify({ ...way.settings, ...settings }),
  }
}

async function refuseChange(
  db: Db,
  councilId: number,
  { way, channel, change }: { way: StoredWay; channel: InboxChannel; change: ChannelChange },
): Promise<Changed | null> {
  const { values = {}, officeId = null } = change
  if (isOwn(way.kind) && change.active === false)
    return { ok: false, refusal: 'own-channel', field: 'active' }
  const wrong = findWrong(channel.fields, values, way)
  if (wrong) return { ok: false, ...wrong }
  if (!(await isOffice(db, councilId, officeId)))
    return { ok: false, refusal: 'unknown-office', field: 'officeId' }
  return null
}

/** Changes a way in; an empty secret leaves the one that is there. Our own ways are renamed and given to an office only. */
export async function changeChannel(
  deps: ManageDeps,
  actor: Actor,
  channelId: number,
  change: ChannelChange,
): Promise<Changed> {
  const { councilId } = actor
  const way = await findChannel(deps.db, councilId, channelId)
  const channel = way && inboxChannelOf(way.kind)
  if (!way || !channel) return { ok: false, refusal: 'not-found' }
  const refused = await refuseChange(deps.db, councilId, { way, channel, change })
  if (refused) return refused
  const { settings, secret } = sortValues(channel.fields, change.values ?? {})
  await inTransaction(deps.db, async (tx) => {
    await changeWay(tx, { councilId, channelId }, toChange(way, change, settings))
    await saveWaySecret({ ...deps, db: tx }, { councilId, channelId }, secret)
    await recordAudit(tx, {
      councilId,
      officerId: actor.officer?.id ?? null,
      action: 'inbox.channel.changed',
      subject: String(channelId),
      // Names of fields only: what was typed may be a secret.
      detail: [...Object.keys(change), ...Object.keys(secret)].join(', '),
    })
  })
  return readOne(deps, councilId, channelId)
}

/** Looks whether a way in works, and remembers it as its health. */
export async function testChannel(deps: ManageDeps, actor: Actor, channelId: number): Promise<Changed> {
  const { councilId } = actor
  const way = await findChannel(deps.db, councilId, channelId)
  const channel = way && inboxChannelOf(way.kind)
  if (!way || !channel) return { ok: false, refusal: 'not-found' }
  if (channel.check) {
    const found = await openWay(deps, councilId, way)
      .then((context) => channel.check?.(context))
      .catch((error: unknown) => ({
        health: 'broken' as const,
        detail: { id: messageOf(error), en: messageOf(error) },
      }))
    if (found) {
      const { health, detail } = found
      const told = health === 'good' ? null : detail
      await changeWay(deps.db, { councilId, channelId }, { health, told })
    }
  }
  return readOne(deps, councilId, channelId)
}
