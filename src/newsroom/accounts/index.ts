/**
 * Accounts: every official account of the council, whose it is, how it is, and the credentials to publish on it.
 * Takes accounts and credentials from officers; gives them to channels, and the wall of posts that Gacek shows itself.
 * Promises: credentials are encrypted with a key outside the database, never given back to anybody, never overwritten by
 * nothing, and renewed by one worker at a time; a lost connection is not a revocation.
 * Owns account, account_secret, channel_limit, own_post.
 */
export { findAccount, findKeptAccount, listAccounts, listKeptAccounts } from './accounts.store.ts'
export { noteHealth } from './note-health.ts'
export { openWall, type Wall } from './open-wall.ts'
export { findPublicPost, listPublicPosts, type WallPost } from './wall.store.ts'
export { readSecret, refreshSecret, saveSecret } from './keep-secret.ts'
export { registerAccountRoutes, refuseAccount } from './accounts.http.ts'
export { addAccount, findManageable, maySee } from './change-accounts.ts'
export { joinSecrets, sortValues, type ConnectRefusal, type SortedValues } from './connection.ts'
export { connectAccount } from './connect-account.ts'
export { OWN_KINDS } from './connections.data.ts'
export { findKeptLimits, type KeptLimits } from './limits.store.ts'
export { readAccount } from './read-accounts.ts'
export { listEndingSecrets } from './secrets.store.ts'
