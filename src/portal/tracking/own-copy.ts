import { checkAccess, listLooks, ownThreadsOf } from '../../inbox/cases/index.ts'
import { listThread, readContact } from '../../inbox/messages/index.ts'
import type { OwnCopy } from '../contract.ts'
import type { PortalDeps } from '../portal-deps.ts'
import { readOwnCase, type Holder } from './own-case.ts'

/**
 * Of each conversation whether its name and address are kept; not the address itself, as a code may lie on a phone that
 * several people use.
 */
async function readKept(deps: PortalDeps, caseId: number): Promise<OwnCopy['kept']> {
  const { db, council } = deps
  const kept: OwnCopy['kept'] = []
  for (const id of await ownThreadsOf(db, council.id, caseId)) {
    const thread = await listThread(db, council.id, id)
    if (!thread) continue
    const contact = thread.contactId === null ? null : await readContact(deps, council.id, thread.contactId)
    kept.push({
      channel: thread.channel.name,
      name: (contact?.name ?? '') !== '',
      address: (contact?.address ?? '') !== '',
    })
  }
  return kept
}

/**
 * What is kept about one case for whose it is, with each look at who they are (Law 27/2022, articles 5 to 7 and 13).
 * One case, opened by its code: nothing else of the same person is looked for. Null when number and code do not fit.
 */
export async function copyOwnCase(deps: PortalDeps, holder: Holder): Promise<OwnCopy | null> {
  const { db, council, clock } = deps
  const own = await readOwnCase(deps, holder)
  const caseId = await checkAccess(db, council.id, holder.number, holder.accessKey)
  if (own === null || caseId === null) return null
  const looks = await listLooks(db, council.id, caseId)
  return {
    madeAt: clock.now().toISOString(),
    council: council.name,
    case: own.case,
    messages: own.messages,
    kept: await readKept(deps, caseId),
    looks: looks.map((at) => at.toISOString()),
  }
}
