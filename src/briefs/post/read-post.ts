import { listOfficeAddresses } from '../../inbox/messages/index.ts'
import { can, listOfficers, type Actor } from '../../people/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { readPost } from './choose-post.ts'
import type { BriefLetter, BriefPostView, RecipientView } from './contract.ts'
import { judgeRecipients, mayRead } from './judge-recipients.ts'
import type { PostDeps } from './keep-recipients.ts'
import { listLetters } from './letters.store.ts'

type Judged = Awaited<ReturnType<typeof judgeRecipients>>[number]

function toView(one: Judged, actor: Actor): RecipientView {
  const { id, name, address, state, addedBy, checkedBy } = one
  return {
    id,
    name,
    address,
    isOfficer: one.officerId !== null,
    state,
    addedBy,
    addedAt: one.addedAt.toISOString(),
    checkedBy,
    stoppedAt: one.stoppedAt?.toISOString() ?? null,
    mayCheck: state === 'waits' && one.addedById !== actor.officer?.id,
  }
}

async function listAddable(
  db: Db,
  councilId: number,
  listed: readonly Judged[],
): Promise<BriefPostView['officers']> {
  const there = new Set(listed.flatMap(({ officerId, address }) => [officerId, address]))
  const officers = (await listOfficers(db, councilId)).filter(
    ({ id, email, active }) => active && !there.has(id) && !there.has(email),
  )
  const may = await Promise.all(officers.map(({ id }) => mayRead(db, councilId, id)))
  return officers.flatMap(({ id, name, email }, i) => (may[i] === true ? [{ id, name, address: email }] : []))
}

/** Who gets briefs by e-mail, and how they go out. */
export async function readPostView(deps: PostDeps, actor: Actor): Promise<BriefPostView> {
  const { db, council } = deps
  const recipients = await judgeRecipients(db, council.id)
  return {
    recipients: recipients.map((one) => toView(one, actor)),
    officers: await listAddable(db, council.id, recipients),
    choice: await readPost(db, council.id),
    addresses: await listOfficeAddresses(db, council.id),
    timeZone: council.timeZone,
    may: { choose: can(actor, 'settings.manage') },
  }
}

/** What became of the letters of a brief, in the reader's language. */
export async function readLetters(
  db: Db,
  councilId: number,
  { briefId, language }: { briefId: number; language: 'id' | 'en' },
): Promise<BriefLetter[]> {
  const letters = await listLetters(db, councilId, briefId)
  return letters.map(({ name, address, status, changed_at, told, by }) => ({
    name,
    address,
    status,
    at: changed_at.toISOString(),
    told: told?.[language] ?? null,
    by,
  }))
}
