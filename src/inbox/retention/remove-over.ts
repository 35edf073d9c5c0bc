import { recordAudit } from '../../people/index.ts'
import { inTransaction, type Tx } from '../../platform/db/index.ts'
import type { Logger } from '../../platform/log.ts'
import type { Clock } from '../../platform/clock.ts'
import { findCases, lockCase } from '../cases/index.ts'
import { eraseEverywhere } from '../erasing/index.ts'
import { findErasable, forgetContact, readContact, type Erasable } from '../messages/index.ts'
import type { RetentionDeps } from './count-over.ts'
import { listOverAside, listOverCases, type OverAside, type OverCase } from './over.store.ts'
import { findContent, insertRemoval, listSilentContacts } from './removals.store.ts'
import { cutOf, cutsOf, monthsNow, readRules, todayOf, type Rules } from './rules.ts'

export type RemovingDeps = RetentionDeps & { clock: Clock; dataDir: string; log: Logger }

/** What stands in the place of the text and title of a case whose time is over. */
export const OVER_TEXT = 'Isi dihapus: masa simpan berakhir'

type Night = { now: Date; rules: Rules }

async function listMessages(tx: Tx, councilId: number, messageIds: readonly string[]): Promise<Erasable[]> {
  const messages: Erasable[] = []
  for (const messageId of messageIds) {
    const message = await findErasable(tx, { councilId, messageId }, { lock: true })
    if (message && !message.isErased && !message.isOurs) messages.push(message)
  }
  return messages
}

/** Names and addresses of who wrote, and what their cases say: they go where officers repeat them. */
async function listSaid(tx: Tx, deps: RemovingDeps, of: { caseIds: number[]; contactIds: string[] }) {
  const councilId = deps.council.id
  const said: string[] = []
  for (const id of of.contactIds) {
    const contact = await readContact({ ...deps, db: tx }, councilId, id)
    if (contact) said.push(contact.name, contact.address)
  }
  for (const { text, placeText } of await findCases(tx, councilId, of.caseIds)) said.push(text, placeText)
  return said.filter((one) => one.trim() !== '')
}

async function forgetSilent(tx: Tx, councilId: number, contactIds: string[], at: Date): Promise<void> {
  for (const contactId of await listSilentContacts(tx, councilId, contactIds))
    await forgetContact(tx, { councilId, contactId, at })
}

const erasingOf = (tx: Tx, deps: RemovingDeps, at: Date) => ({
  tx,
  dataDir: deps.dataDir,
  councilId: deps.council.id,
  at,
  reason: 'time-over' as const,
  officeId: null,
  officerId: null,
  text: OVER_TEXT,
  isTimeOver: true,
})

const countFiles = (messages: Erasable[]): number =>
  messages.reduce((count, { files }) => count + files.length, 0)

/**
 * Removes what the citizen gave in one case, with what was merged into it, if its time is over and nothing keeps it: looked at
 * anew under the lock of the case. False when it stays. Figures, times, decisions and what was masked and published remain.
 */
async function removeCase(deps: RemovingDeps, { now, rules }: Night, over: OverCase): Promise<boolean> {
  const councilId = deps.council.id
  const [when, rule] = [{ council: deps.council, now }, rules[over.matter].now]
  if (rule === null || rule.months === null) return false
  const { months, basis } = rule
  return inTransaction(deps.db, async (tx) => {
    await lockCase(tx, councilId, over.caseId)
    const cuts = cutsOf(when, monthsNow(rules))
    const asked = { councilId, cuts, others: cuts, today: todayOf(when), after: null, limit: 1 }
    const [still] = await listOverCases(tx, { ...asked, only: over.caseId })
    if (still?.because !== null) return false
    const content = await findContent(tx, councilId, over.caseId)
    const messages = await listMessages(tx, councilId, content.messageIds)
    const alsoSaid = await listSaid(tx, deps, content)
    const erasing = { ...erasingOf(tx, deps, now), messages, caseIds: content.caseIds, alsoSaid }
    await eraseEverywhere(erasing, async () => {
      await forgetSilent(tx, councilId, content.contactIds, now)
      await insertRemoval(tx, councilId, {
        matter: over.matter,
        caseId: over.caseId,
        endedAt: over.closedAt,
        removedAt: now,
        months,
        basis,
        messages: messages.length,
        files: countFiles(messages),
      })
      await recordAudit(tx, {
        councilId,
        officerId: null,
        action: 'inbox.retention.removed',
        subject: over.number,
        detail: `${over.matter}: ${months}`,
      })
    })
    return true
  })
}

async function removeAside(deps: RemovingDeps, { now, rules }: Night, over: OverAside): Promise<boolean> {
  const councilId = deps.council.id
  const rule = rules.aside.now
  if (rule === null || rule.months === null) return false
  const { months, basis } = rule
  return inTransaction(deps.db, async (tx) => {
    const [message] = await listMessages(tx, councilId, [over.messageId])
    if (message === undefined) return false
    const erasing = { ...erasingOf(tx, deps, now), messages: [message], caseIds: [] }
    await eraseEverywhere(erasing, async () => {
      const contactId = message.contactId
      if (contactId !== null) await forgetSilent(tx, councilId, [contactId], now)
      await insertRemoval(tx, councilId, {
        matter: 'aside',
        caseId: null,
        endedAt: over.takenAt,
        removedAt: now,
        months,
        basis,
        messages: 1,
        files: countFiles([message]),
      })
    })
    return true
  })
}

/** How one night's work stands. `isDone`: nothing more is left to look at. */
export type Removed = { cases: number; aside: number; failed: number; isDone: boolean }

const PAGE = 50

/** Goes through what is over page by page; one that fails is told in the log and looked at again the next night. */
async function goThrough<Over>(
  deps: RemovingDeps,
  most: number,
  walk: { list: (after: Over | null) => Promise<Over[]>; remove: (over: Over) => Promise<boolean> },
): Promise<{ removed: number; failed: number; isDone: boolean }> {
  const done = { removed: 0, failed: 0 }
  let after: Over | null = null
  while (done.removed < most) {
    const page: Over[] = await walk.list(after)
    for (const over of page) {
      try {
        done.removed += (await walk.remove(over)) ? 1 : 0
      } catch (error) {
        done.failed += 1
        deps.log.error({ err: error }, 'what is over could not be removed')
      }
    }
    after = page.at(-1) ?? null
    if (page.length < PAGE) return { ...done, isDone: true }
  }
  return { ...done, isDone: false }
}

/**
 * Removes what is over by the choices in force: closed cases, then messages that were set aside, each in a transaction of its
 * own, at most `most` of either. Killed at any moment it goes on where it was; done twice it does nothing more.
 */
export async function removeOver(deps: RemovingDeps, most = 400): Promise<Removed> {
  const now = deps.clock.now()
  const councilId = deps.council.id
  const rules = await readRules(deps.db, councilId, now)
  const when = { council: deps.council, now }
  const cuts = cutsOf(when, monthsNow(rules))
  const asked = { councilId, cuts, others: cuts, today: todayOf(when), only: null, limit: PAGE }
  const night = { now, rules }
  const cases = await goThrough<OverCase>(deps, most, {
    list: (after) => listOverCases(deps.db, { ...asked, after }),
    remove: async (over) => over.because === null && (await removeCase(deps, night, over)),
  })
  const before = cutOf(when, rules.aside.now?.months)
  const nothing = { removed: 0, failed: 0, isDone: true }
  const aside =
    before === null
      ? nothing
      : await goThrough<OverAside>(deps, most, {
          list: (after) => listOverAside(deps.db, { councilId, before, after, limit: PAGE }),
          remove: (over) => removeAside(deps, night, over),
        })
  return {
    cases: cases.removed,
    aside: aside.removed,
    failed: cases.failed + aside.failed,
    isDone: cases.isDone && aside.isDone,
  }
}
