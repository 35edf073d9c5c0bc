import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { AppError } from '../errors.ts'

/** Who runs the database: PostgreSQL refuses uid 0, so root hands it to another account. */
export type Identity = { uid?: number; gid?: number; prefix: string[] }

const ROOT_REFUSED =
  'PostgreSQL tidak mau berjalan sebagai root dan lingkungan ini tidak mengizinkan ganti pengguna: jalankan sebagai pengguna biasa atau isi DATABASE_URL. / ' +
  'PostgreSQL does not run as root and this environment does not let root change user: run as an ordinary user or set DATABASE_URL.'

function findAccount(name: string): { uid: number; gid: number } | undefined {
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [account, , uid, gid] = line.split(':')
    if (account === name) return { uid: Number(uid), gid: Number(gid) }
  }
  return undefined
}

function canSwitchTo(account: { uid: number; gid: number }): boolean {
  return spawnSync(process.execPath, ['-e', ''], { ...account, cwd: '/' }).error === undefined
}

/**
 * Chooses the account for the database: ourselves when we are not root; else `postgres`, else `nobody`;
 * in a sandbox whose root may not change user, a nested user namespace.
 * Throws AppError('postgres-as-root') when none of these works.
 */
export function chooseIdentity(): Identity {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return { prefix: [] }
  const account = findAccount('postgres') ?? findAccount('nobody')
  if (account && canSwitchTo(account)) return { ...account, prefix: [] }
  const prefix = ['unshare', '-U', '--map-user=65534', '--map-group=65534', '--']
  if (spawnSync(prefix[0] ?? '', [...prefix.slice(1), 'true']).status === 0) return { prefix }
  throw new AppError('postgres-as-root', ROOT_REFUSED)
}

/** Whether every folder on the way to `target` lets any account through. */
function isReachableByAll(target: string): boolean {
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    if (existsSync(folder) && !(statSync(folder).mode & 0o001)) return false
    if (folder === path.dirname(folder)) return true
  }
}

/**
 * Where the database account can work: `wanted` itself, or (a checkout under /root, mode 0700) a folder under
 * /var/lib that is named after it, so that two checkouts never share one.
 */
export function placeFor(wanted: string, identity: Identity, label: string): string {
  if (identity.uid === undefined || isReachableByAll(path.dirname(wanted))) return wanted
  const base = existsSync('/var/lib') ? '/var/lib' : os.tmpdir()
  const name = createHash('sha256').update(wanted).digest('hex').slice(0, 8)
  return path.join(base, `gacek-${name}`, label)
}

/** Whether the database account can read `folder` where it lies. */
export function canRead(folder: string, identity: Identity): boolean {
  return identity.uid === undefined || isReachableByAll(folder)
}
