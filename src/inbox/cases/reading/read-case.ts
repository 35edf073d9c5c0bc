import type { Actor } from '../../../people/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { listClocks } from '../../clocks/index.ts'
import { listThread, presentMessage, type ThreadView } from '../../messages/index.ts'
import type { CaseEventView, CaseMessage, CaseView } from '../contract.ts'
import { hasNothingLeft, listEvents, listUndone, threadsOf, type StoredCase } from '../record/index.ts'
import { readCategories } from '../routing/index.ts'
import { listActs } from '../work/acts.ts'
import { seeMentions } from '../work/work.store.ts'
import { findCase } from './find-case.ts'
import { toRows, type ReadDeps } from './list-cases.ts'
import { readOwedWord } from './read-owed-word.ts'
import { findNumber, listAbsorbed } from './lists.store.ts'

/** Messages of a flood do not all go over the wire. */
const MOST_MESSAGES = 300

function toMessages(thread: ThreadView): CaseMessage[] {
  return thread.messages.slice(-MOST_MESSAGES).map((message) => {
    const isHidden = message.hiddenAt !== null
    const shown = presentMessage(message)
    const { id, direction, sentAt, delivery, deliveryDetail, nextTryAt, officer, files, text } = shown
    return {
      id,
      threadId: thread.id,
      channel: thread.channel.kind,
      direction,
      at: sentAt,
      text: isHidden ? '' : text,
      delivery,
      deliveryDetail,
      nextTryAt,
      officer,
      hidden: isHidden,
      erased: message.erased !== null,
      files: isHidden ? [] : files,
    }
  })
}

async function readConversation(deps: ReadDeps, councilId: number, caseId: number) {
  const ids = (await threadsOf(deps.db, councilId, [caseId])).get(caseId) ?? []
  const threads: ThreadView[] = []
  for (const id of ids) {
    const thread = await listThread(deps.db, councilId, id)
    if (thread) threads.push(thread)
  }
  return {
    threads: threads.map(({ id, channel }) => ({ id, channel: channel.kind })),
    messages: threads.flatMap(toMessages).toSorted((one, other) => one.at.localeCompare(other.at)),
  }
}

async function readEvents(deps: ReadDeps, councilId: number, caseId: number): Promise<CaseEventView[]> {
  const events = await listEvents(deps.db, councilId, caseId)
  const undone = listUndone(events)
  return events.map((event) => ({
    id: event.id,
    at: event.at.toISOString(),
    officer: event.officer,
    kind: event.kind,
    // Every detail is an object; it is written by us only.
    detail: event.detail as Record<string, unknown>,
    undone: undone.has(event.id),
  }))
}

/** What the actor may do with it now; a case with nothing left to answer is not offered to be opened again. */
async function listMay(db: Db, actor: Actor, file: StoredCase): Promise<CaseView['may']> {
  const may = listActs(actor, file)
  if (!may.includes('reopen') || !(await hasNothingLeft(db, actor.councilId, file))) return may
  return may.filter((act) => act !== 'reopen')
}

/** A case as its page shows it. */
export async function presentCase(deps: ReadDeps, actor: Actor, file: StoredCase): Promise<CaseView> {
  const { councilId } = actor
  const { db, clock } = deps
  const [row] = await toRows(deps, councilId, [file])
  if (!row) throw new Error('a list of one case has one row')
  const category = (await readCategories(db, councilId)).find(({ id }) => id === file.categoryId)
  const merged = file.mergedInto === null ? null : await findNumber(db, councilId, file.mergedInto)
  return {
    ...row,
    text: file.text,
    placeCode: file.placeCode,
    placeText: file.placeText,
    issueId: file.issueId,
    firstReplyAt: file.firstReplyAt?.toISOString() ?? null,
    mergedInto: merged,
    absorbed: await listAbsorbed(db, councilId, file.id),
    closing: file.closing,
    needsPhoto: file.kind === 'complaint' && (category?.needsPhoto ?? false),
    ...(await readConversation(deps, councilId, file.id)),
    events: await readEvents(deps, councilId, file.id),
    owedWord: await readOwedWord(db, councilId, file.id),
    clocks: await listClocks(db, councilId, { kind: 'case', id: String(file.id) }, clock.now()),
    may: await listMay(db, actor, file),
  }
}

/** One case, or null when it is not there for this actor. Notes that call the actor count as seen. */
export async function readCase(deps: ReadDeps, actor: Actor, id: number): Promise<CaseView | null> {
  const file = await findCase(deps.db, actor, id)
  if (!file) return null
  const { officer, councilId } = actor
  if (officer) {
    await seeMentions(deps.db, councilId, { caseId: id, officerId: officer.id, at: deps.clock.now() })
  }
  return presentCase(deps, actor, file)
}
