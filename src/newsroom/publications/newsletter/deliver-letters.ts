import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Mailer, MailResult } from '../../../platform/network/index.ts'
import { CONFIRM_MS, confirmToken, leaveToken } from './letter-token.ts'
import { closeAbandoned, noteDelivery, takeDeliveries, type DueDelivery } from './letters.store.ts'
import { domainOf, readMailSettings, type MailSettings } from './mail-settings.ts'
import type { ListAccount } from './open-letter-box.ts'
import { forgetUnanswered, giveBackInvitation, noteBounce, takeInvitations } from './readers.store.ts'
import { writeInvitation, writeLetter } from './write-letter.ts'

export type DeliveryDeps = {
  db: Db
  clock: Clock
  mailer: Mailer
  councilId: number
  /** Key of this installation for links in letters. */
  key: Buffer
  /** Without slash at the end. */
  home: string
}

const BATCH = 50
const MOST_TRIES = 5
const MINUTE_MS = 60_000
/** Longer than any sending takes: its worker is gone. */
const ABANDONED_MS = 10 * MINUTE_MS

/** A fault of our own server or password, not of one reader: going on would only repeat it. */
function isOurs(result: MailResult): boolean {
  if (result.outcome !== 'refused') return false
  return result.code === null || result.code === 530 || result.code === 535 || result.code === 421
}

async function invite(deps: DeliveryDeps, account: ListAccount, mail: MailSettings): Promise<boolean> {
  const { db, clock, mailer, councilId, key, home } = deps
  const list = { councilId, accountId: account.id }
  for (const { readerId, email, askedAt } of await takeInvitations(db, list, clock.now(), BATCH)) {
    const reader = { councilId, readerId }
    const token = confirmToken(key, reader, askedAt)
    const letter = writeInvitation({
      listName: account.name,
      from: mail.from,
      to: email,
      confirmUrl: `${home}/newsletter/confirm?t=${encodeURIComponent(token)}`,
      messageId: `<confirm.${readerId}.${askedAt.getTime()}@${domainOf(mail.from)}>`,
    })
    const result = await mailer.send(mail.server, letter)
    if (result.outcome === 'refused' && !result.permanent) await giveBackInvitation(db, reader)
    if (isOurs(result)) return false
  }
  return true
}

async function noteResult(deps: DeliveryDeps, due: DueDelivery, result: MailResult): Promise<void> {
  const { db, clock, councilId } = deps
  const now = clock.now()
  const delivery = { councilId, letterKey: due.letterKey, readerId: due.readerId }
  const detail = result.outcome === 'sent' ? '' : result.detail
  const again = result.outcome === 'refused' && !result.permanent && due.tries < MOST_TRIES
  // One, two, four, eight minutes: mailboxes that ask to come back later (grey lists) want some.
  const dueAt = new Date(now.getTime() + 2 ** (due.tries - 1) * MINUTE_MS)
  const status = again || isOurs(result) ? 'open' : result.outcome
  await noteDelivery(db, delivery, { status, detail, dueAt, now })
  if (status === 'sent' || (result.outcome === 'refused' && result.permanent)) {
    await noteBounce(db, delivery, result.outcome === 'refused', now)
  }
}

function letterFor(deps: DeliveryDeps, account: ListAccount, mail: MailSettings, due: DueDelivery) {
  const token = leaveToken(deps.key, { councilId: deps.councilId, readerId: due.readerId })
  return writeLetter({
    ...due,
    listName: account.name,
    from: mail.from,
    replyTo: mail.replyTo,
    to: due.email,
    leaveUrl: `${deps.home}/newsletter/leave?t=${encodeURIComponent(token)}`,
    // The same for every try, so that mail programs show a repeated letter once.
    messageId: `<${due.letterKey}.${due.readerId}@${domainOf(mail.from)}>`,
  })
}

/**
 * Sends what is due on one list: questions to new readers, then letters, until nothing is due or our own server fails.
 * Each delivery is marked as being sent before it is, so that a crash sends nobody a letter twice; what was being sent then
 * is closed as unclear after ten minutes. Gives how many letters the server took.
 */
export async function deliverLetters(deps: DeliveryDeps, account: ListAccount): Promise<number> {
  const { db, clock, mailer, councilId } = deps
  const mail = readMailSettings(account)
  const now = clock.now()
  await closeAbandoned(db, councilId, new Date(now.getTime() - ABANDONED_MS))
  await forgetUnanswered(db, councilId, new Date(now.getTime() - CONFIRM_MS), now)
  if (!(await invite(deps, account, mail))) return 0
  let sent = 0
  for (;;) {
    // One at a time: what is marked as being sent and was not is lost to the reader.
    const [due] = await takeDeliveries(db, { councilId, accountId: account.id }, clock.now(), 1)
    if (due === undefined) return sent
    const result = await mailer.send(mail.server, letterFor(deps, account, mail, due))
    await noteResult(deps, due, result)
    if (result.outcome === 'sent') sent += 1
    if (isOurs(result)) return sent
  }
}
