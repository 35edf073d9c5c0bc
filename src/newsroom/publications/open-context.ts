import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { AppError } from '../../platform/errors.ts'
import { createMailer, type Fetcher, type Mailer } from '../../platform/network/index.ts'
import { findKeptAccount, openWall, readSecret } from '../accounts/index.ts'
import { publicMediaPath, readMediaFile } from '../media/index.ts'
import type { ChannelContext } from './channels/index.ts'
import { limitsOf } from './formats/index.ts'
import { openLetterBox, type ListAccount } from './newsletter/index.ts'

export type ContextDeps = {
  db: Db
  dataDir: string
  clock: Clock
  fetcher: Fetcher
  /** Where the public reaches this Gacek; undefined: not at all. */
  publicUrl: string | undefined
  /** Another way to mail servers than the usual one, which reaches public addresses only. */
  mailer?: Mailer
}

/** All a channel needs to work for one account. Throws AppError('unknown-account') when the council has none of this id. */
export async function openContext(
  deps: ContextDeps,
  councilId: number,
  accountId: number,
): Promise<ChannelContext> {
  const account = await findKeptAccount(deps.db, councilId, accountId)
  if (!account) throw new AppError('unknown-account', `account ${accountId}`)
  const secret = (await readSecret(deps, councilId, accountId)) ?? {}
  const { id, name, address, handle, settings } = account
  const home = deps.publicUrl?.replace(/\/+$/, '')
  return {
    account: { id, name, address, handle, settings },
    secret,
    network: deps.fetcher,
    clock: deps.clock,
    files: {
      read: (mediaId) => readMediaFile(deps, councilId, mediaId),
      publicUrl: (mediaId) => (home === undefined ? null : `${home}${publicMediaPath(mediaId)}`),
    },
    limits: limitsOf(account.channel, deps.clock.now().toISOString().slice(0, 10), account.servedLimits),
    wall: openWall(deps, councilId, accountId),
    ...(account.channel === 'newsletter'
      ? { letters: openLetters(deps, councilId, { ...account, secret }) }
      : {}),
  }
}

function openLetters(deps: ContextDeps, councilId: number, account: ListAccount) {
  return openLetterBox({ ...deps, mailer: deps.mailer ?? createMailer() }, councilId, account)
}
