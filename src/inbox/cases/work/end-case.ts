import { mayUseMedia, showMediaToOffice } from '../../../newsroom/media/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { listEvents, listUndone } from '../record/index.ts'
import { readCategories } from '../routing/index.ts'
import { happen, type Acting, type ActRefusal, type Handler } from './acting.ts'
import { linkToOwnCase, tellCitizens, type Telling } from '../telling/tell-citizens.ts'

/** Why the evidence does not suffice: a matter about a thing is closed with a picture of it. */
async function refuseEvidence({ tx, actor, file }: Acting, mediaIds: string[]): Promise<ActRefusal | null> {
  if (!(await mayUseMedia(tx, actor, mediaIds))) return 'unknown-media'
  const category = (await readCategories(tx, actor.councilId)).find(({ id }) => id === file.categoryId)
  const needsPhoto = file.kind === 'complaint' && (category?.needsPhoto ?? false)
  return needsPhoto && mediaIds.length === 0 ? 'photo-needed' : null
}

type Said = Pick<Telling, 'text' | 'ending'> & { mediaIds?: string[] }

async function tell(acting: Acting, { mediaIds = [], ...said }: Said): Promise<string[]> {
  const { tx, deps, actor, file, at } = acting
  const { councilId, officer } = actor
  return tellCitizens(tx, deps, { councilId, caseId: file.id, ...said, mediaIds, officerId: officer.id, at })
}

/** Asks the citizen for what is missing; the deadlines stand still until they answer. */
export const askCitizen: Handler<'ask'> = async (acting, { text }) => {
  const link = linkToOwnCase(acting.deps, acting.actor.councilId, acting.file.number)
  const privately = link === null ? '' : `\n\nJawab di sini, atau lewat ${link}`
  const messageIds = await tell(acting, {
    text: `${text}\n\n(Laporan ${acting.file.number})`,
    ending: { privately, publicly: '' },
  })
  await happen(acting, { kind: 'asked', detail: { text, messageIds } })
  return null
}

/** Ends the work with its evidence, tells the citizen, and asks whether all is well. */
export const closeCase: Handler<'close'> = async (acting, { text, mediaIds }) => {
  const refusal = await refuseEvidence(acting, mediaIds)
  if (refusal !== null) return refusal
  const { number } = acting.file
  const link = linkToOwnCase(acting.deps, acting.actor.councilId, number)
  const publicly = '\n\nSudah beres menurut Anda? Balas pesan ini bila belum.'
  const privately =
    link === null ? publicly : `\n\nSudah beres menurut Anda? Jawab "beres" atau "belum" di ${link}`
  const messageIds = await tell(acting, {
    text: `Laporan ${number} sudah kami tangani.\n\n${text}`,
    ending: { privately, publicly },
    mediaIds,
  })
  const { officeId } = acting.file
  if (officeId !== null) await showMediaToOffice(acting.tx, acting.actor.councilId, mediaIds, officeId)
  await happen(acting, { kind: 'closed', detail: { text, mediaIds, messageIds } })
  return null
}

/** Whether the citizen was asked: a question that never left was none. */
async function wasAsked(tx: Tx, councilId: number, caseId: number): Promise<boolean> {
  const events = await listEvents(tx, councilId, caseId)
  const undone = listUndone(events)
  return events.some(({ id, kind }) => kind === 'asked' && !undone.has(id))
}

/** Ends a case without work on it, with the reason told to the citizen; spam and abuse are told nothing. */
export const rejectCase: Handler<'reject'> = async (acting, { reason, text }) => {
  const { tx, actor, file } = acting
  const { number } = file
  if (reason === 'incomplete' && !(await wasAsked(tx, actor.councilId, file.id))) return 'never-asked'
  const messageIds =
    reason === 'spam' || reason === 'abuse'
      ? []
      : await tell(acting, { text: `Laporan ${number} kami tutup tanpa penanganan.\n\n${text}` })
  await happen(acting, { kind: 'rejected', detail: { reason, text, messageIds } })
  return null
}
