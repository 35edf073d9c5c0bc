import { can, officesFor, type Actor } from '../../people/index.ts'
import { findKeptAccount, listKeptAccounts, type KeptAccount } from './accounts.store.ts'
import { listManageable, maySee, type AccountDeps } from './change-accounts.ts'
import { CONNECTIONS } from './connections.data.ts'
import {
  accountRowSchema,
  connectFieldSchema,
  type AccountDetail,
  type AccountList,
  type AccountRow,
} from './contract.ts'
import { findSecretRow } from './secrets.store.ts'

/** Only what may be shown: settings and limits are for channels. */
const toRow = (account: KeptAccount): AccountRow => accountRowSchema.parse(account)

/** The accounts of the offices the actor may look at, and the offices they may add to. */
export async function readAccounts(
  deps: AccountDeps,
  actor: Actor,
  filter: { retired: boolean },
): Promise<AccountList> {
  const accounts = await listKeptAccounts(deps.db, actor.councilId, {
    ...filter,
    officeIds: officesFor(actor, 'accounts.read'),
  })
  return { accounts: accounts.map(toRow), manageable: await listManageable(deps, actor) }
}

function readValue(account: KeptAccount, keep: string, name: string): string {
  if (keep === 'address' || keep === 'handle') return account[keep]
  const value = account.settings[name]
  return typeof value === 'string' ? value : ''
}

function connectionOf(account: KeptAccount): AccountDetail['connection'] {
  const connection = CONNECTIONS[account.channel]
  const fields = connection?.fields ?? []
  const open = fields.filter(({ keep }) => keep !== 'secret')
  return {
    possible: connection !== undefined,
    steps: connection?.steps ?? [],
    fields: fields.map((one) => connectFieldSchema.parse(one)),
    values: Object.fromEntries(open.map(({ keep, name }) => [name, readValue(account, keep, name)])),
  }
}

/** One account with what is needed to connect it; null for what the actor may not see. Never a secret. */
export async function readAccount(
  deps: AccountDeps,
  actor: Actor,
  id: number,
): Promise<AccountDetail | null> {
  const account = await findKeptAccount(deps.db, actor.councilId, id)
  if (!account || !maySee(actor, account)) return null
  const secret = await findSecretRow(deps.db, actor.councilId, id)
  const mayManage = can(actor, 'accounts.manage', account.officeId)
  return {
    ...toRow(account),
    mayManage,
    manageable: mayManage ? await listManageable(deps, actor) : [],
    credentials: secret && {
      savedAt: secret.refreshedAt.toISOString(),
      expiresAt: secret.expiresAt?.toISOString() ?? null,
    },
    connection: connectionOf(account),
  }
}
