import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { roleNames, type ProcessRole } from '../config.ts'
import { AppError } from '../platform/errors.ts'

/** Any fixed number; the role is the second half of the lock. Never change it. */
const OFFICE_LOCK = 7_263_005
/** A program that was just killed is still listed for a moment. */
const WAIT_MS = 3_000
const LOOK_EVERY_MS = 200

const TAKEN =
  'Gacek sudah berjalan dengan DATA_DIR ini, maka tidak dimulai dua kali. Hentikan yang lama dahulu, atau buka alamatnya; untuk daerah lain pilih DATA_DIR lain. / Gacek already runs with this DATA_DIR and is not started twice: stop the other one first, or choose another DATA_DIR.'

async function tryHold(client: pg.Client, role: ProcessRole): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1, $2) as got', [
    OFFICE_LOCK,
    roleNames.indexOf(role),
  ])
  return rows[0]?.got === true
}

async function holdRole(client: pg.Client, role: ProcessRole): Promise<void> {
  for (let waited = 0; !(await tryHold(client, role)); waited += LOOK_EVERY_MS) {
    if (waited >= WAIT_MS) throw new AppError('office-taken', TAKEN)
    await delay(LOOK_EVERY_MS)
  }
}

/**
 * Takes the roles of this program for the office in the embedded database at `url`, until the program ends (or is killed).
 * Each role is held by one program: two would fill a sample twice, and an operator who ends one would think that
 * Gacek is off. Gives what lets go of them. Throws AppError('office-taken').
 */
export async function holdOffice(url: string, roles: readonly ProcessRole[]): Promise<() => Promise<void>> {
  // Its name does not begin with "gacek": whoever leaves the embedded server last counts those.
  const client = new pg.Client({ connectionString: url, application_name: 'office-held', keepAlive: true })
  client.on('error', () => undefined)
  await client.connect()
  try {
    for (const role of new Set(roles)) await holdRole(client, role)
  } catch (error) {
    await client.end()
    throw error
  }
  return () => client.end()
}
