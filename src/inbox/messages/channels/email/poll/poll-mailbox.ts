import type { ListedMail, OpenFolder } from '../../../../../platform/network/index.ts'
import type { ChannelContext, PollAsk } from '../../channel.ts'
import { MAIL_LIMITS } from '../read/mail.ts'
import { openReader } from '../open-reader.ts'
import { imapServerOf } from '../settings.ts'
import { createKnocking } from './knock-later.ts'
import { continueFrom, readCursor, type MailCursor } from './mail-cursor.ts'

/** What is kept beside the bytes of a mail; lower case, as headers of a delivery. */
export const MAIL_HEADERS = ['x-mail-uid', 'x-mail-arrived', 'x-mail-note', 'x-mail-bytes']

type KeptMail = { body: Buffer; headers: Record<string, string> }

const LISTED_AT_ONCE = 200
const KEPT_AT_ONCE = 20
const KEPT_BYTES_AT_ONCE = 8 * 1024 * 1024
/** Of a mail that is too large: enough for its sender and subject. */
const HEAD_BYTES = 64 * 1024
/** After so many broken lines at the same mail it is noted and passed over. */
const MAX_TROUBLE = 3
/** The next look goes on from here. */
const MAILS_A_LOOK = 2000

function headersOf(mail: ListedMail, note: string | null): Record<string, string> {
  return {
    'x-mail-uid': String(mail.uid),
    'x-mail-arrived': Number.isNaN(mail.arrived.getTime()) ? '' : mail.arrived.toISOString(),
    'x-mail-bytes': String(mail.bytes),
    ...(note === null ? {} : { 'x-mail-note': note }),
  }
}

/** One mail from the server. A line that breaks is thrown; everything else gives a mail, if need be an empty one. */
async function fetchMail(folder: OpenFolder, mail: ListedMail, cursor: MailCursor): Promise<KeptMail | null> {
  if (cursor.trouble?.uid === mail.uid && cursor.trouble.times >= MAX_TROUBLE) {
    return { body: Buffer.alloc(0), headers: headersOf(mail, 'not-fetched') }
  }
  if (mail.bytes > MAIL_LIMITS.bytes) {
    const head = await folder.fetch(mail.uid, HEAD_BYTES)
    return { body: head ?? Buffer.alloc(0), headers: headersOf(mail, 'too-large') }
  }
  const body = await folder.fetch(mail.uid, MAIL_LIMITS.bytes + 1)
  // Deleted by somebody between listing and fetching.
  if (body === null) return null
  return { body, headers: headersOf(mail, body.length > MAIL_LIMITS.bytes ? 'too-large' : null) }
}

type Look = {
  folder: OpenFolder
  ask: PollAsk
  cursor: MailCursor
  mails: KeptMail[]
  uids: number[]
  bytes: number
}

/** Lays the fetched mails down together with the cursor; only then are they marked as read on the server. */
async function layDown(look: Look): Promise<void> {
  const { mails, uids } = look
  await look.ask.keep(mails, JSON.stringify({ ...look.cursor, trouble: null } satisfies MailCursor))
  look.mails = []
  look.uids = []
  look.bytes = 0
  look.cursor.trouble = null
  await look.folder.markSeen(uids)
}

async function noteTrouble(look: Look, uid: number): Promise<void> {
  const times = look.cursor.trouble?.uid === uid ? look.cursor.trouble.times + 1 : 1
  await look.ask.keep([], JSON.stringify({ ...look.cursor, trouble: { uid, times } } satisfies MailCursor))
}

async function takeMail(look: Look, mail: ListedMail): Promise<void> {
  const { since } = look.cursor
  // The server's clock may be behind ours.
  const isOld = since !== null && mail.arrived.getTime() < Date.parse(since) - 3_600_000
  let fetched: KeptMail | null
  try {
    fetched = isOld ? null : await fetchMail(look.folder, mail, look.cursor)
  } catch (error) {
    if (look.mails.length > 0) await layDownWithoutServer(look)
    await noteTrouble(look, mail.uid)
    throw error
  }
  look.cursor.uid = mail.uid
  if (fetched === null) return
  look.mails.push(fetched)
  look.uids.push(mail.uid)
  look.bytes += fetched.body.length
  if (look.mails.length >= KEPT_AT_ONCE || look.bytes >= KEPT_BYTES_AT_ONCE) await layDown(look)
}

/** The line is gone: what came before is kept all the same. */
async function layDownWithoutServer(look: Look): Promise<void> {
  await look.ask.keep(look.mails, JSON.stringify({ ...look.cursor } satisfies MailCursor))
  look.mails = []
}

async function readFolder(folder: OpenFolder, ask: PollAsk, start: MailCursor): Promise<void> {
  const look: Look = { folder, ask, cursor: { ...start }, mails: [], uids: [], bytes: 0 }
  for (let seen = 0; seen < MAILS_A_LOOK;) {
    const listed = await folder.list(look.cursor.uid + 1, LISTED_AT_ONCE)
    for (const mail of listed) await takeMail(look, mail)
    if (look.mails.length > 0) await layDown(look)
    if (listed.length === 0) break
    seen += listed.length
  }
  if (JSON.stringify(look.cursor) !== ask.cursor) await ask.keep([], JSON.stringify(look.cursor))
}

const knock = createKnocking()

/**
 * Fetches new mails by IMAP, lowest id first, and hands them to `ask.keep` with the cursor. A mail that cannot be had is
 * handed on as a note and never stops the ones behind it. Throws AppError 'mailbox-…' when the mailbox cannot be opened;
 * one that stays closed is asked less and less often.
 */
export async function pollMailbox(context: ChannelContext, ask: PollAsk): Promise<void> {
  const { settings, id } = context.channel
  const { secret, councilId, clock } = context
  const reader = openReader(context)
  const server = imapServerOf({ settings, secret })
  const allowed = [context.allowPrivateAddresses, context.mailServersInside]
  await knock([councilId, id, settings, secret, allowed], clock.now(), () =>
    reader.withFolder(server, settings['folder'] ?? 'INBOX', async (folder) => {
      const begin = settings['begin'] === 'all' ? 'all' : 'new'
      const start = continueFrom(readCursor(ask.cursor), folder, { begin, now: clock.now() })
      await readFolder(folder, ask, start)
    }),
  )
}
