import type { Db } from '../../../platform/db/index.ts'
import type { Applicant } from '../identity/contract.ts'
import { findRequest } from '../requests/requests.store.ts'
import { unseal } from '../seal.ts'
import type { InformationRefusal } from '../words.data.ts'
import { listFiles, readBodies, type Body, type FileOwner, type StoredFile } from './files.store.ts'
import { findShown } from './mark.ts'

const textOf = (copy: Body): string =>
  copy.contentType.startsWith('text/') ? copy.bytes.toString('utf8') : ''

/** What others see of the files beside one: names, and the text of text files. */
async function shownBeside(db: Db, councilId: number, owner: FileOwner, except: string): Promise<string> {
  const files = (await listFiles(db, councilId, owner)).filter(
    ({ id, readyAt }) => id !== except && readyAt !== null,
  )
  const parts: string[] = []
  for (const file of files) {
    parts.push(file.publicName)
    for (const body of await readBodies(db, councilId, file.id, 'public')) parts.push(textOf(body))
  }
  return parts.join('\n')
}

/** Whether words that a new copy hides still show: in it, in its name, in files beside it, or in public texts. */
export async function refuseShown(
  db: Db,
  councilId: number,
  made: { file: StoredFile; owner: FileOwner; copy: Body; words: string[]; publicName: string },
): Promise<InformationRefusal | null> {
  const { file, owner, words } = made
  if (words.length === 0) return null
  const beside = await shownBeside(db, councilId, owner, file.id)
  if (findShown(words, `${textOf(made.copy)}\n${made.publicName}\n${beside}`).length > 0) return 'still-shown'
  const request = 'requestId' in owner ? await findRequest(db, councilId, owner.requestId) : null
  if (request?.publicFrom === null || request === null) return null
  const said = [request.publicTitle, request.publicQuestion, request.publicAnswer].join('\n')
  return findShown(words, said).length > 0 ? 'word-in-public' : null
}

/** The words files of a request hide. Asks for no rights: for checks inside this stage only. */
function hiddenIn(dataDir: string, councilId: number, files: readonly StoredFile[]): string[] {
  return files.flatMap(({ id, words }) =>
    words === null ? [] : (JSON.parse(unseal(dataDir, { councilId, id }, words)) as string[]),
  )
}

/** Whether texts for the public hold a word that a file hides, or who asked. */
export async function refuseTexts(
  deps: { db: Db; dataDir: string },
  councilId: number,
  about: { requestId: string; applicant: Applicant; texts: string[] },
): Promise<InformationRefusal | null> {
  const files = await listFiles(deps.db, councilId, { requestId: about.requestId })
  const names = files.filter(({ readyAt }) => readyAt !== null).map(({ publicName }) => publicName)
  const said = [...about.texts, ...names].join('\n')
  if (findShown(hiddenIn(deps.dataDir, councilId, files), said).length > 0) return 'word-in-public'
  const { name, nik, contact, address } = about.applicant
  const known = [name, nik, contact, address].filter((word) => word.length >= 4)
  return findShown(known, said).length > 0 ? 'applicant-in-public' : null
}
