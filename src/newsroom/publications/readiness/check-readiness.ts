import { messageOf } from '../../../platform/errors.ts'
import type { Logger } from '../../../platform/log.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import { listKeptAccounts, noteHealth } from '../../accounts/index.ts'
import type { ChannelKind } from '../../accounts/contract.ts'
import { findReleasable } from '../../articles/index.ts'
import type { Channel, ChannelContext, Payload } from '../channels/index.ts'
import type { Readiness } from '../contract.ts'
import { checkVariant, limitsOf, type Variant } from '../formats/index.ts'
import {
  countPublished,
  findPublication,
  listAdmins,
  isPausedFor,
  listPausedOffices,
  listWaiting,
  saveCheck,
  type PublicationRow,
  type WaitingTarget,
} from '../records/index.ts'
import { assessReadiness, type AccountFacts } from './readiness.ts'

export type ReadinessDeps = {
  db: Db
  clock: Clock
  log: Logger
  councilId: number
  channelOf(kind: ChannelKind): Channel | null
  openContext(accountId: number): Promise<ChannelContext>
}

type KeptAccount = Awaited<ReturnType<typeof listKeptAccounts>>[number]

/** Asks a platform how an account is, and writes it down. False: it did not answer. */
async function askPlatform(deps: ReadinessDeps, account: KeptAccount): Promise<boolean | null> {
  const channel = deps.channelOf(account.channel)
  if (!channel || account.mode !== 'connected' || account.retired) return null
  try {
    const check = await channel.check(await deps.openContext(account.id))
    await noteHealth(deps.db, deps.councilId, account.id, {
      health: check.health,
      detail: check.detail.id,
      at: deps.clock.now(),
      servedLimits: check.limits,
      postsLeft: check.postsLeft,
    })
    return true
  } catch (error) {
    deps.log.warn({ err: error, account: account.id, why: messageOf(error) }, 'checking an account')
    return false
  }
}

/** Accounts asked at once: their platforms see one request each. */
const AT_ONCE = 16

async function askAll(deps: ReadinessDeps, accounts: KeptAccount[]): Promise<Map<number, boolean | null>> {
  const reached = new Map<number, boolean | null>()
  const waiting = [...accounts]
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      reached.set(next.id, await askPlatform(deps, next))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return reached
}

type Known = {
  paused: (number | null)[]
  counts: Map<number, number>
  reached: Map<number, boolean | null>
  admins: Map<number, string[]>
  publication: PublicationRow
  now: Date
}

function postsLeft(account: KeptAccount, published: number, now: Date): number | null {
  const { postsPerDay } = limitsOf(account.channel, now.toISOString().slice(0, 10), account.servedLimits)
  const own = postsPerDay === null ? null : Math.max(0, postsPerDay - published)
  if (account.postsLeft === null) return own
  return own === null ? account.postsLeft : Math.min(own, account.postsLeft)
}

function factsOf(
  deps: ReadinessDeps,
  target: WaitingTarget,
  account: KeptAccount,
  known: Known,
): AccountFacts {
  const { publication, now } = known
  const payload: Payload = target.payload
  const variant: Variant = { ...payload, mediaIds: payload.media.map((one) => one.id) }
  const limits = limitsOf(account.channel, now.toISOString().slice(0, 10), account.servedLimits)
  const paused = isPausedFor(known.paused, account.officeId, publication.officeId)
  return {
    accountId: account.id,
    officeName: account.officeName,
    admins: known.admins.get(account.officeId) ?? [],
    status: target.status,
    mode: account.mode,
    isClosed: account.retired || account.mode === 'listed',
    paused,
    health: account.health,
    healthDetail: account.healthDetail,
    reached: known.reached.get(account.id) ?? null,
    hasChannel: deps.channelOf(account.channel) !== null,
    postsLeft: publication.rehearsal ? null : postsLeft(account, known.counts.get(account.id) ?? 0, now),
    findings: checkVariant(account.channel, variant, payload.media, limits),
    altMissing: payload.media.filter((one) => one.kind === 'image' && one.alt.trim() === '').length,
    prepared: target.prepared,
    preparationProblem: target.problem,
  }
}

async function articleRefusal(deps: ReadinessDeps, publication: PublicationRow): Promise<string | null> {
  const at = new Date(Math.max(publication.releaseAt?.getTime() ?? 0, deps.clock.now().getTime()))
  const found = await findReleasable(deps.db, deps.councilId, publication.articleId, at)
  if (!found.ok) return found.refusal
  return found.article.version === publication.articleVersion ? null : 'newer-version'
}

/**
 * Looks at everything a release needs, writes down what was found and gives it. Platforms are asked except at
 * scheduling, when the officer waits for the answer. Null when there is no such release.
 */
export async function checkReadiness(
  deps: ReadinessDeps,
  publicationId: number,
  occasion: Readiness['occasion'],
): Promise<Readiness | null> {
  const { db, councilId } = deps
  const now = deps.clock.now()
  const publication = await findPublication(db, councilId, publicationId)
  if (!publication) return null
  const targets = await listWaiting(db, councilId, publicationId)
  const ids = targets.map((target) => target.accountId)
  const of = { ids, retired: true }
  const before = await listKeptAccounts(db, councilId, of)
  const asks = occasion !== 'scheduling' && !publication.rehearsal
  const reached = asks ? await askAll(deps, before) : new Map<number, boolean | null>()
  const accounts = asks ? await listKeptAccounts(db, councilId, of) : before
  const day = new Date(now.getTime() - 86_400_000)
  const known: Known = {
    paused: await listPausedOffices(db, councilId, now),
    counts: await countPublished(db, councilId, ids, day),
    reached,
    admins: await listAdmins(db, councilId),
    publication,
    now,
  }
  const byId = new Map(accounts.map((account) => [account.id, account]))
  const items = assessReadiness({
    articleRefusal: await articleRefusal(deps, publication),
    articleOffice: publication.officeName,
    editor: publication.createdBy,
    accounts: targets.flatMap((target) => {
      const account = byId.get(target.accountId)
      return account ? [factsOf(deps, target, account, known)] : []
    }),
  })
  const red = items.filter((item) => item.state === 'red').length
  const readiness = { at: now.toISOString(), occasion, red, items }
  await saveCheck(db, councilId, publicationId, { at: now, occasion, red, items })
  return readiness
}
