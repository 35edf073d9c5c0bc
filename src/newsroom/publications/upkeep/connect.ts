import type { Actor } from '../../../people/index.ts'
import {
  connectAccount,
  findManageable,
  joinSecrets,
  readSecret,
  sortValues,
  type ConnectRefusal,
  type SortedValues,
} from '../../accounts/index.ts'
import type { AccountCheck, Channel } from '../channels/index.ts'
import { openContext } from '../open-context.ts'
import { noteCheck, refreshAccount, type UpkeepDeps } from './check-accounts.ts'

export type ConnectDeps = UpkeepDeps & { allowHttp: boolean }

export type Connected =
  | { ok: true; check: AccountCheck }
  | { ok: false; refusal: 'not-found' | 'forbidden' | 'retired' | 'not-possible' }
  | { ok: false; refusal: 'invalid'; refusals: ConnectRefusal[] }
  | { ok: false; refusal: 'credentials-refused'; check: AccountCheck }

type Account = Extract<Awaited<ReturnType<typeof findManageable>>, { ok: true }>['account']

/** Asks the platform with what was typed in, before anything is kept. */
async function tryOut(
  deps: UpkeepDeps,
  councilId: number,
  tried: { account: Account; channel: Channel; sorted: SortedValues; secret: Record<string, string> },
) {
  const { account, channel, sorted } = tried
  const context = await openContext(deps, councilId, account.id)
  const { address = account.address, handle = account.handle, settings, secret } = sorted
  return channel.check({
    ...context,
    account: { ...context.account, address, handle, settings: { ...context.account.settings, ...settings } },
    secret: joinSecrets(tried.secret, secret),
  })
}

type Refused = Exclude<Connected, { ok: true }>

/** The account, its channel and the sorted values, when all of them are in order. */
async function readForm(deps: ConnectDeps, actor: Actor, id: number, values: Record<string, string>) {
  const refuse = (refused: Refused) => refused
  const found = await findManageable(deps.db, actor, id)
  if (!found.ok) return refuse(found)
  const { account } = found
  if (account.retired) return refuse({ ok: false, refusal: 'retired' })
  const channel = deps.channelOf(account.channel)
  if (!channel) return refuse({ ok: false, refusal: 'not-possible' })
  const secret = (await readSecret(deps, actor.councilId, id)) ?? {}
  const known = sortValues(account.channel, values, { kept: Object.keys(secret), allowHttp: deps.allowHttp })
  // What is kept is never sent to another address than it was typed in for: then it has to be typed in again.
  const isMoved = known.ok && known.sorted.address !== undefined && known.sorted.address !== account.address
  const read = isMoved ? sortValues(account.channel, values, { kept: [], allowHttp: deps.allowHttp }) : known
  if (!read.ok) return refuse({ ok: false, refusal: 'invalid', refusals: read.refusals })
  return { ok: true as const, account, channel, sorted: read.sorted, secret: isMoved ? {} : secret, isMoved }
}

/** The name the platform knows the account by, where the officer typed none. */
function withName(account: Account, sorted: SortedValues, said: string | null): SortedValues {
  const isOpen = sorted.handle === undefined && account.handle === ''
  return isOpen && said !== null ? { ...sorted, handle: said } : sorted
}

/**
 * Connects an account with what an officer typed in. The platform is asked first: credentials it refuses are not kept, so
 * that a slip of the finger never breaks an account that works. A platform that cannot be reached is no refusal.
 */
export async function connect(
  deps: ConnectDeps,
  actor: Actor,
  id: number,
  values: Record<string, string>,
): Promise<Connected> {
  const form = await readForm(deps, actor, id, values)
  if (!form.ok) return form
  const { account, channel, sorted } = form
  const check = await tryOut(deps, actor.councilId, form)
  if (check.health === 'revoked') return { ok: false, refusal: 'credentials-refused', check }
  await connectAccount(deps, actor, account, {
    ...withName(account, sorted, check.handle),
    isFresh: form.isMoved,
  })
  await noteCheck(deps, actor.councilId, id, check)
  // Its password is not what it publishes with: the first session is begun at once.
  if (channel.kind === 'bluesky') await refreshAccount(deps, actor.councilId, account)
  return { ok: true, check }
}
