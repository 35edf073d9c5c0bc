import type { ImapFlow, MailboxObject } from 'imapflow'
import ipaddr from 'ipaddr.js'
import { AppError, codeOf, messageOf } from '../errors.ts'
import { findServer, type ServerOptions } from './find-server.ts'
import { isLasting, judgeServerFault, type ServerFault } from './server-fault.ts'
import type { MailServer } from './send-mail.ts'

/** One mail as the server lists it. `arrived` is the server's own time (INTERNALDATE). */
export type ListedMail = { uid: number; bytes: number; arrived: Date }

/** An open folder of a mailbox. Ids (`uid`) mean something only together with `validity` (RFC 3501 §2.3.1.1). */
export type OpenFolder = {
  validity: string
  /** The id the next mail will get, or a lower one. */
  nextUid: number
  /** At most `limit` mails with an id of `from` or above, lowest first. */
  list(from: number, limit: number): Promise<ListedMail[]>
  /** The bytes of one mail, at most `maxBytes` from its beginning; null when it is gone or the server will not give it. */
  fetch(uid: number, maxBytes: number): Promise<Buffer | null>
  /** Marks mails as read on the server; they stay where they are. */
  markSeen(uids: readonly number[]): Promise<void>
}

export type MailboxReader = {
  /**
   * Opens a folder, lets `act` work in it and closes it. Throws AppError: `mailbox-` and a ServerFault (those that may pass
   * by themselves with retry later), 'mailbox-login-refused', 'mailbox-folder-missing'.
   */
  withFolder<Result>(
    server: MailServer,
    folder: string,
    act: (open: OpenFolder) => Promise<Result>,
  ): Promise<Result>
}

export type MailboxReaderOptions = ServerOptions & { timeoutMs?: number }

const PORTS = new Set([143, 993])
const TIMEOUT_MS = 30_000
const MAX_LITERAL_BYTES = 32 * 1024 * 1024

async function openConnection(server: MailServer, host: string, timeoutMs: number): Promise<ImapFlow> {
  // Nearly 30 MB of memory, which an office without a mailbox does without.
  const { ImapFlow } = await import('imapflow')
  const named = !ipaddr.isValid(server.host)
  return new ImapFlow({
    host,
    port: server.port,
    secure: server.secure,
    // Without TLS from the first byte: STARTTLS or nothing, unless said otherwise.
    ...(server.secure ? {} : { doSTARTTLS: server.insecure !== true }),
    ...(named ? { servername: server.host } : {}),
    auth: { user: server.user, pass: server.password },
    logger: false,
    disableAutoIdle: true,
    disableCompression: true,
    clientInfo: { name: 'Gacek' },
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    maxLineLength: 4 * 1024 * 1024,
    maxLiteralSize: MAX_LITERAL_BYTES,
    maxResponseSize: MAX_LITERAL_BYTES + 8 * 1024 * 1024,
  })
}

function serverFault(fault: ServerFault, detail: string, cause?: unknown): AppError {
  return new AppError(`mailbox-${fault}`, detail, { retry: isLasting(fault) ? 'never' : 'later', cause })
}

function faultOf(error: unknown, stage: 'enter' | 'folder' | 'work'): unknown {
  if (error instanceof AppError) return error
  const detail = messageOf(error).replaceAll(/\s+/g, ' ').slice(0, 300)
  const { authenticationFailed, responseStatus } = error as {
    authenticationFailed?: boolean
    responseStatus?: string
  }
  if (authenticationFailed === true) return new AppError('mailbox-login-refused', detail, { cause: error })
  if (stage === 'folder' && (responseStatus === 'NO' || responseStatus === 'BAD')) {
    return new AppError('mailbox-folder-missing', detail, { cause: error })
  }
  const said = `${codeOf(error) ?? ''} ${detail}`.trim()
  return serverFault(judgeServerFault(said), said, error)
}

/** Where a server does not say how large a mail is, it is asked for with the limit anyway. */
function folderOf(client: ImapFlow, box: MailboxObject): OpenFolder {
  return {
    validity: String(box.uidValidity),
    nextUid: box.uidNext,
    async list(from, limit) {
      const found = await client.search({ uid: `${from}:*` }, { uid: true })
      // "*" always names the last mail, also when its id lies below `from` (RFC 3501 §6.4.8).
      const uids = (found || []).filter((uid) => uid >= from).sort((a, b) => a - b)
      const wanted = uids.slice(0, limit)
      if (wanted.length === 0) return []
      const listed: ListedMail[] = []
      const query = { uid: true, size: true, internalDate: true }
      for await (const mail of client.fetch(wanted, query, { uid: true })) {
        listed.push({
          uid: mail.uid,
          bytes: mail.size ?? 0,
          arrived: new Date(mail.internalDate ?? Number.NaN),
        })
      }
      return listed.sort((a, b) => a.uid - b.uid)
    },
    async fetch(uid, maxBytes) {
      const mail = await client.fetchOne(
        String(uid),
        { source: { start: 0, maxLength: maxBytes } },
        { uid: true },
      )
      return mail === false || mail === undefined ? null : (mail.source ?? null)
    },
    async markSeen(uids) {
      if (uids.length > 0) await client.messageFlagsAdd([...uids], ['\\Seen'], { uid: true })
    },
  }
}

async function work<Result>(
  client: ImapFlow,
  folder: string,
  act: (open: OpenFolder) => Promise<Result>,
): Promise<Result> {
  let stage: 'enter' | 'folder' | 'work' = 'enter'
  let ours: unknown
  try {
    await client.connect()
    stage = 'folder'
    const box = await client.mailboxOpen(folder)
    stage = 'work'
    const open = folderOf(client, box)
    return await act(open).catch((error: unknown) => {
      if (client.usable) ours = error
      throw error
    })
  } catch (error) {
    if (ours !== undefined) throw ours
    throw faultOf(error, stage)
  } finally {
    client.close()
  }
}

/**
 * The only way into mailboxes (IMAP): no server on the own machine or network unless allowed, TLS unless said otherwise,
 * answers of limited size and time.
 */
export function createMailboxReader(options: MailboxReaderOptions = {}): MailboxReader {
  return {
    async withFolder(server, folder, act) {
      const found = await findServer(server, PORTS, options)
      if (!found.ok) throw serverFault(found.fault, found.detail)
      const client = await openConnection(server, found.address, options.timeoutMs ?? TIMEOUT_MS)
      // A line that breaks between two questions says so here; the next question fails with it.
      client.on('error', () => undefined)
      return work(client, folder, act)
    },
  }
}
