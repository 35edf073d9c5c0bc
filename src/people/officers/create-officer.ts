import { randomUUID } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import { inTransaction, type Db, type Tx } from '../../platform/db/index.ts'
import { codeOf } from '../../platform/errors.ts'
import { recordAudit } from '../audit.store.ts'
import type { Role } from '../contract.ts'
import { insertOfficer, isEmailTaken } from '../officers.store.ts'

const UNIQUE_VIOLATION = '23505'

export type OfficerInput = {
  councilId: number
  name: string
  email: string
  password: string
  role: Role
  /** The password is public: see `sample` of the table officer. */
  sample?: boolean
}

export type Created = { ok: true; officerId: string } | { ok: false; refusal: 'email-taken' }

/** The hash the sign-in library checks passwords against (scrypt, N 16384, r 16; about 0.1 s of CPU on purpose). */
export function hashForSignIn(password: string): Promise<string> {
  return hashPassword(password)
}

/** Adds an officer within a transaction; by the audit they came in themselves. */
export async function addOfficer(
  tx: Tx,
  officer: Omit<OfficerInput, 'password'> & { passwordHash: string },
): Promise<Created> {
  const email = officer.email.toLowerCase()
  if (await isEmailTaken(tx, email)) return { ok: false, refusal: 'email-taken' }
  const officerId = randomUUID()
  await insertOfficer(tx, { ...officer, email, officerId, sample: officer.sample ?? false })
  await recordAudit(tx, {
    councilId: officer.councilId,
    officerId,
    action: 'officer.created',
    subject: officerId,
    detail: `${officer.name}, ${officer.role}`,
  })
  return { ok: true, officerId }
}

/** Runs `work`; when two people took the same address at the same moment, the second one is refused. */
export async function refusingTakenEmail<Result>(
  work: () => Promise<Result>,
): Promise<Result | { ok: false; refusal: 'email-taken' }> {
  try {
    return await work()
  } catch (error) {
    if (codeOf(error) !== UNIQUE_VIOLATION) throw error
    return { ok: false, refusal: 'email-taken' }
  }
}

/** Creates an officer who can sign in at once: sample officers and tests. People come by link. */
export async function createOfficer(db: Db, input: OfficerInput): Promise<Created> {
  const passwordHash = await hashForSignIn(input.password)
  return refusingTakenEmail(() => inTransaction(db, (tx) => addOfficer(tx, { ...input, passwordHash })))
}
