import { toZoned } from '../../../calendar/index.ts'
import { type Actor } from '../../../people/index.ts'
import { writePdf } from '../../../platform/documents/index.ts'
import { mayRead, type InformationDeps } from '../requests/change-request.ts'
import { lookAtApplicant } from '../identity/look-at-applicant.ts'
import { officeNames } from '../requests/read-requests.ts'
import { findRequest } from '../requests/requests.store.ts'
import { findTests } from './tests.store.ts'
import { letterBlocks } from './write-letter.ts'

export type Letter =
  { ok: true; bytes: Buffer } | { ok: false; refusal: 'not-found' | 'forbidden' | 'not-now' }

/** The answer as a letter in PDF. The applicant's name stands in it only with a reason, written down as a look. */
export async function readLetter(
  deps: InformationDeps,
  actor: Actor,
  id: string,
  reason: string | null,
): Promise<Letter> {
  const { councilId } = actor
  const request = await findRequest(deps.db, councilId, id)
  if (request === null || !mayRead(actor, request.officeId)) return { ok: false, refusal: 'not-found' }
  const { answer, answeredAt } = request
  if (answer === null || answeredAt === null) return { ok: false, refusal: 'not-now' }
  const looked = reason === null ? null : await lookAtApplicant(deps, actor, id, reason)
  if (looked !== null && !looked.ok) return looked
  const names = await officeNames(deps.db, councilId)
  const office = names.get(request.officeId) ?? ''
  const blocks = letterBlocks(request, answer, {
    tests: await findTests(deps.db, councilId, answer.testIds),
    day: toZoned(answeredAt, deps.timeZone).day,
    applicant: looked === null ? `Pemohon ${request.number}` : looked.applicant.name,
    office,
  })
  const title = `Pemberitahuan tertulis ${request.number}`
  return { ok: true, bytes: await writePdf({ title, from: `PPID ${office}`, language: 'id', blocks }) }
}
