import path from 'node:path'
import type { Identity } from './identity.ts'

/** Who runs PostgreSQL, with which programs, on which data folder. */
export type Place = { identity: Identity; native: string; dataDir: string }

/** The program and its arguments that run one of PostgreSQL's programs as the account of this place. */
export function commandOf(place: Place, binary: string, args: string[]): [string, string[]] {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const line = [...place.identity.prefix, path.join(place.native, 'bin', binary + suffix), ...args]
  return [line[0] ?? '', line.slice(1)]
}

/** The account, the environment and the folder PostgreSQL's programs are started with. */
export function processOptions(place: Place) {
  const { uid, gid } = place.identity
  return {
    ...(uid === undefined || gid === undefined ? {} : { uid, gid }),
    env: { LC_ALL: 'C', LANG: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' },
    cwd: '/',
  }
}
