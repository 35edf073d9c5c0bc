import { findActor } from '../../../people/index.ts'
import { mayReadCase } from './acts.ts'
import { happen, type Handler } from './acting.ts'
import { insertMentions } from './work.store.ts'

/** A note among officers; citizens never see it. Who is mentioned and may read the case finds it in their own list. */
export const writeNote: Handler<'note'> = async (acting, { text, mentions }) => {
  const { tx, actor, file, at } = acting
  for (const id of mentions) {
    const colleague = await findActor(tx, actor.councilId, id)
    if (!colleague || !mayReadCase(colleague, file)) return 'unknown-officer'
  }
  const eventId = await happen(acting, { kind: 'note', detail: { text, mentions } })
  await insertMentions(tx, actor.councilId, { caseId: file.id, eventId, at, officerIds: mentions })
  return null
}
