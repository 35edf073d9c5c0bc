import { createHash } from 'node:crypto'
import { explainSending, openOfficeAddress } from '../../inbox/messages/index.ts'
import { leaveToken } from '../../newsroom/publications/index.ts'
import type { Words } from '../../platform/http/index.ts'
import type { Letter, Mailer, MailResult } from '../../platform/network/index.ts'
import { keepKey } from '../../platform/secrets.ts'
import { findBrief, findFile } from '../briefs.store.ts'
import { readPost } from './choose-post.ts'
import type { LetterStatus } from './contract.ts'
import { listAddressees } from './judge-recipients.ts'
import type { PostDeps } from './keep-recipients.ts'
import {
  endLetters,
  hadEarlier,
  noteLetter,
  postponeAll,
  takeLetter,
  type TakenLetter,
} from './letters.store.ts'
import { REFUSED, TOLD } from './words.data.ts'
import { writeBriefLetter } from './write-letter.ts'

export type DeliverDeps = PostDeps & { dataDir: string; mailer: Mailer; publicUrl: string | undefined }

/** The way out, chosen by the council. */
type Way = NonNullable<Awaited<ReturnType<typeof openOfficeAddress>>> & { replyTo: string }

const MINUTE_MS = 60_000
const LONGEST_WAIT = 30 * MINUTE_MS
/** Longer than any sending takes: its worker is gone. */
const LOST_MS = 10 * MINUTE_MS
/** Codes by which a server says that it does not know the address (RFC 5321 §4.2.3). */
const NO_ADDRESS = new Set([550, 551, 553])

/** Signing in, not spoken (RFC 5321 §4.2.4: 500 to 504), out of service: it would be the same for every letter. */
const OURS = new Set([421, 500, 501, 502, 503, 504, 530, 535])

export const letterKey = (dataDir: string): Buffer => keepKey(dataDir, 'brief-letters')

async function openWayOut(deps: DeliverDeps): Promise<Way | null> {
  const choice = await readPost(deps.db, deps.council.id)
  const way = choice && (await openOfficeAddress(deps, deps.council.id, choice.channelId))
  return way && { ...way, replyTo: choice.replyTo }
}

/** A fault of our own mailbox, not of one letter: going on would only repeat it. */
function faultOfOurs(result: MailResult): Words | null {
  if (result.outcome !== 'refused') return null
  const isOurs = result.code === null || OURS.has(result.code)
  return isOurs ? (explainSending(result) ?? REFUSED.later(result.code)) : null
}

type Became = { status: LetterStatus; told: Words | null; again?: boolean }

function judge(result: MailResult): Became {
  if (result.outcome === 'sent') return { status: 'sent', told: null }
  if (result.outcome === 'unclear') return { status: 'unclear', told: TOLD.unclear }
  const ours = faultOfOurs(result)
  if (ours) return { status: 'open', told: ours }
  const { code, permanent } = result
  if (!permanent) return { status: 'open', told: REFUSED.later(code) }
  const told = code !== null && NO_ADDRESS.has(code) ? REFUSED.address(code) : REFUSED.letter(code)
  return { status: 'refused', told }
}

/** One, two, four minutes up to half an hour: mailboxes that ask to come back later (grey lists) want some. */
const waitOf = (tries: number): number => Math.min(2 ** Math.min(tries - 1, 10) * MINUTE_MS, LONGEST_WAIT)

async function letterFor(deps: DeliverDeps, way: Way, taken: TakenLetter): Promise<Letter | null> {
  const { db, council, dataDir, publicUrl } = deps
  const brief = await findBrief(db, council.id, taken.briefId)
  const pdf = await findFile(db, council.id, taken.briefId, 'pdf')
  if (brief?.status !== 'approved' || !pdf) return null
  const home = publicUrl?.replace(/\/+$/, '') ?? null
  const token = leaveToken(letterKey(dataDir), { councilId: council.id, readerId: taken.recipientId })
  const name = createHash('sha256')
    .update(`${council.id} ${brief.id} ${taken.address}`)
    .digest('hex')
    .slice(0, 32)
  return writeBriefLetter({
    brief,
    pdf,
    to: taken.address,
    from: way.from,
    replyTo: way.replyTo,
    had: await hadEarlier(db, council.id, taken),
    home,
    stopUrl: home === null ? null : `${home}/brief-letters/stop?t=${encodeURIComponent(token)}`,
    // The same for every try, so that mail programs show a repeated letter once.
    messageId: `<brief.${name}@${way.address.split('@').at(-1) ?? 'localhost'}>`,
  })
}

/** Sends one letter that was taken; true when the next may be tried. */
async function sendTaken(deps: DeliverDeps, way: Way, taken: TakenLetter): Promise<boolean> {
  const { db, clock, council, mailer } = deps
  const now = clock.now()
  const still = (await listAddressees(db, council.id)).some(({ address }) => address === taken.address)
  const letter = still ? await letterFor(deps, way, taken) : null
  if (!letter) {
    await noteLetter(db, council.id, taken, { status: 'cancelled', told: TOLD.gone, dueAt: now, now })
    return true
  }
  const result = await mailer.send(way.server, letter)
  const after = clock.now()
  const dueAt = new Date(after.getTime() + waitOf(taken.tries))
  await noteLetter(db, council.id, taken, { ...judge(result), dueAt, now: after })
  const ours = faultOfOurs(result)
  if (ours) await postponeAll(db, council.id, { dueAt, told: ours })
  return ours === null
}

/**
 * Sends the letters that are due, one after the other, until none is or our own mailbox fails. Each is marked as being sent
 * before it is: whoever dies in between sends nobody a second one, it is closed as unclear after ten minutes. Gives how many
 * were taken.
 */
export async function deliverLetters(deps: DeliverDeps): Promise<number> {
  const { db, clock, council } = deps
  const now = clock.now()
  const lost = new Date(now.getTime() - LOST_MS)
  await endLetters(db, council.id, { lost }, { status: 'unclear', told: TOLD.lost })
  await endLetters(db, council.id, { late: now }, { status: 'refused', told: TOLD.late })
  const way = await openWayOut(deps)
  if (!way) {
    await postponeAll(db, council.id, {
      dueAt: new Date(now.getTime() + MINUTE_MS),
      told: TOLD['no-mailbox'],
    })
    return 0
  }
  for (let taken = 0; ; taken += 1) {
    const letter = await takeLetter(db, council.id, clock.now())
    if (!letter) return taken
    if (!(await sendTaken(deps, way, letter))) return taken + 1
  }
}

/** After a backup was restored: what waited when it was made may have left since, so none of it is sent. How many. */
export function distrustLetters(db: PostDeps['db'], councilId: number): Promise<number> {
  return endLetters(db, councilId, 'waiting', { status: 'unclear', told: TOLD.restored })
}
