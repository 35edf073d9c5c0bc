import { officeName, type Actor } from '../../../people/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { findCase, findCases, threadsOf, type StoredCase } from '../../cases/index.ts'
import type { InboxChannelKind } from '../../messages/contract.ts'
import { channelsOf } from '../../messages/index.ts'
import type { AnswersDeps } from '../answers-deps.ts'
import type { Asker } from '../contract.ts'
import { topicsOf } from '../drafting/pick-sentences.ts'
import { mayAnswer } from '../sending/answer-case.ts'
import { findAskers, listToldBefore } from './rounds.store.ts'

const MOST_ASKERS = 100
/** Of 500 found by words, those are kept that share most of a short question, or a third of a long one. */
const MOST_FOUND = 500
const ALIKE = 1 / 3

/** By which channels each of these cases is answered. */
export async function channelsOfCases(
  db: Db,
  councilId: number,
  caseIds: readonly number[],
): Promise<Map<number, InboxChannelKind[]>> {
  const threads = await threadsOf(db, councilId, caseIds)
  const kinds = await channelsOf(db, councilId, [...threads.values()].flat())
  return new Map(
    caseIds.map((id) => [id, (threads.get(id) ?? []).flatMap((thread) => kinds.get(thread) ?? [])]),
  )
}

function obstacleOf(
  actor: Actor,
  file: StoredCase,
  told: boolean,
  channels: readonly string[],
): Asker['obstacle'] {
  if (!mayAnswer(actor, file)) return 'not-yours'
  if (file.closedAt !== null) return 'ended'
  if (channels.length === 0) return 'no-conversation'
  return told ? 'told-before' : null
}

/** The cases as the second look shows them: who would be told, by which channel, and who not and why. */
export async function toAskers(
  deps: AnswersDeps,
  actor: Actor,
  caseIds: readonly number[],
  text: string,
): Promise<Asker[]> {
  const { db } = deps
  const { councilId } = actor
  const files = await findCases(db, councilId, caseIds)
  const readable: StoredCase[] = []
  for (const file of files) if (await findCase(db, actor, file.id)) readable.push(file)
  const told = new Set(await listToldBefore(db, councilId, caseIds, text))
  const channels = await channelsOfCases(
    db,
    councilId,
    readable.map(({ id }) => id),
  )
  const offices = new Map<number, string | null>()
  for (const id of new Set(readable.flatMap(({ officeId }) => officeId ?? [])))
    offices.set(id, await officeName(db, councilId, id))
  const order = new Map(caseIds.map((id, at) => [id, at]))
  return readable
    .toSorted((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0))
    .map((file) => {
      const own = [...new Set(channels.get(file.id) ?? [])]
      return {
        caseId: file.id,
        number: file.number,
        title: file.title,
        kind: file.kind,
        status: file.status,
        office: file.officeId === null ? null : (offices.get(file.officeId) ?? null),
        openedAt: file.openedAt.toISOString(),
        channels: own,
        obstacle: obstacleOf(actor, file, told.has(file.id), own),
      }
    })
}

export type AskerQuery = {
  words?: string | undefined
  issue?: string | undefined
  caseId?: number | undefined
}

/** The words everything is measured by: those given, or those of the case one began with. */
async function wordsOf(deps: AnswersDeps, actor: Actor, query: AskerQuery): Promise<string> {
  if (query.words) return query.words
  const file = query.caseId === undefined ? null : await findCase(deps.db, actor, query.caseId)
  return file ? `${file.title}. ${file.text}` : ''
}

/** Open cases that ask the same: alike in words to a text or a case, or under one issue; nobody is told by this. */
export async function suggestAskers(deps: AnswersDeps, actor: Actor, query: AskerQuery): Promise<Asker[]> {
  const { db, council } = deps
  const topics = [...topicsOf(await wordsOf(deps, actor, query))].filter((term) =>
    /^[\p{L}\p{N}]{3,40}$/u.test(term),
  )
  const issueId = query.issue ?? null
  if (topics.length === 0 && issueId === null) return []
  const words =
    topics.length === 0
      ? null
      : topics
          .slice(0, 30)
          .map((term) => `${term}:*`)
          .join(' | ')
  const found = await findAskers(db, council.id, { words, issueId }, MOST_FOUND)
  const files = new Map((await findCases(db, council.id, found)).map((one) => [one.id, one]))
  const isAlike = (id: number): boolean => {
    const file = files.get(id)
    if (!file || topics.length === 0) return file !== undefined
    const own = topicsOf(`${file.title}. ${file.text}`)
    return (
      topics.filter((term) => own.has(term)).length >=
      (topics.length <= 3 ? Math.ceil(topics.length * 0.6) : Math.min(topics.length, 8) * ALIKE)
    )
  }
  return toAskers(deps, actor, found.filter(isAlike).slice(0, MOST_ASKERS), '')
}
