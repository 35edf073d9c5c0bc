import { createHash } from 'node:crypto'
import { accessKeyOf, openCase } from '../../inbox/cases/index.ts'
import { ownChannel, receiveMessage, type Incoming, type PreparedFile } from '../../inbox/messages/index.ts'
import { inTransaction, type Tx } from '../../platform/db/index.ts'
import { keepKey } from '../../platform/secrets.ts'
import type { NewReport, Receipt } from '../contract.ts'
import type { PortalDeps } from '../portal-deps.ts'
import { readFiles } from './form-files.ts'
import { findNumberOfThread } from './reports.store.ts'

/** What a form is for, as cases call it; a report is sorted by its words. */
const KINDS = { question: 'question', rumour: 'hoax-report' } as const

export type TakenReport = ({ ok: true } & Receipt) | { ok: false; refusal: 'photo-of-another-form' }

/** The id a form gives to what is sent with it. */
export const externalIdOf = (formKey: string): string => `form-${formKey}`

/**
 * The id of a report: the same words sent again with a form are the same report, other words are another. Who goes "back"
 * to a form they sent and writes something else loses nothing. Photos do not count: a browser forgets them.
 */
function reportIdOf({ formKey, photos: _photos, ...words }: NewReport): string {
  const said = createHash('sha256').update(JSON.stringify(words)).digest('base64url').slice(0, 22)
  return `${externalIdOf(formKey)}-${said}`
}

/** What a program says besides: what it is about, and that it came by Open311. */
type Known = { categoryId?: number; channel?: 'open311' }

async function toMessage(
  tx: Tx,
  deps: PortalDeps,
  report: NewReport & Known,
  files: PreparedFile[],
): Promise<Incoming> {
  const { contact, name } = report
  const reporter = contact === '' ? null : { address: contact, ...(name === '' ? {} : { name }) }
  return {
    councilId: deps.council.id,
    channelId: await ownChannel(tx, deps.council.id, report.channel ?? 'web-form'),
    externalId: reportIdOf(report),
    sentAt: deps.clock.now(),
    contact: report.isAnonymous ? null : reporter,
    text: report.text,
    files,
  }
}

async function keep(
  tx: Tx,
  deps: PortalDeps,
  report: NewReport & Known,
  files: PreparedFile[],
): Promise<Receipt> {
  const { council, dataDir } = deps
  const message = await toMessage(tx, deps, report, files)
  const { threadId } = await receiveMessage(deps, message, tx)
  const known = await findNumberOfThread(tx, council.id, threadId)
  if (known !== null) {
    const secret = keepKey(dataDir, 'case-access')
    return { number: known, accessKey: accessKeyOf(secret, council.id, known) }
  }
  const opened = await openCase(
    tx,
    { council, dataDir, gazetteer: deps.places() },
    {
      councilId: council.id,
      ...(report.kind === 'report' ? {} : { kind: KINDS[report.kind] }),
      text: report.text,
      threadId,
      ...(report.categoryId === undefined ? {} : { categoryId: report.categoryId }),
      ...(report.placeCode === '' ? {} : { placeCode: report.placeCode }),
      placeText: report.landmark,
      isAnonymous: report.isAnonymous,
      isConfidential: report.isConfidential,
      at: message.sentAt,
      by: null,
    },
  )
  return { number: opened.number, accessKey: opened.accessKey }
}

/**
 * Takes a citizen's report: message, files and case in one transaction, and what the citizen holds in hand afterwards.
 * The same form with the same words a second time gives the same number and code and adds nothing. Anonymous reports are kept without name
 * and contact. Refused when a photo was not sent with this form.
 */
export async function takeReport(
  deps: PortalDeps,
  report: NewReport,
  known: Known = {},
): Promise<TakenReport> {
  const files = readFiles(deps.dataDir, report.formKey, report.photos)
  if (files === null) return { ok: false, refusal: 'photo-of-another-form' }
  const receipt = await inTransaction(deps.db, (tx) => keep(tx, deps, { ...report, ...known }, files))
  return { ok: true, ...receipt }
}
