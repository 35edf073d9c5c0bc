import { Readable } from 'node:stream'
import ipaddr from 'ipaddr.js'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { codeOf, messageOf } from '../errors.ts'
import { findServer, type ServerOptions } from './find-server.ts'
import { judgeServerFault, type ServerFault } from './server-fault.ts'

/** A mail server that sends for us. */
export type MailServer = {
  host: string
  port: number
  /** TLS from the first byte (port 465); else STARTTLS, which is required unless `insecure`. */
  secure: boolean
  /** For tests and a server on the own machine: without TLS. */
  insecure?: boolean
  user: string
  password: string
}

export type Letter = {
  from: string
  to: string
  replyTo?: string
  subject: string
  text: string
  html?: string
  headers?: Record<string, string>
  messageId: string
  attachments?: { filename: string; contentType: string; content: Buffer }[]
}

/**
 * - sent: the server has taken it.
 * - refused: it certainly has not; `permanent` as the server says (5xx), else worth another try. `fault`: what is wrong
 *   with the connection, where the server itself said nothing.
 * - unclear: the text was on its way and no answer came; sending again could be the second letter.
 */
export type MailResult =
  | { outcome: 'sent' }
  | { outcome: 'refused'; permanent: boolean; code: number | null; detail: string; fault?: ServerFault }
  | { outcome: 'unclear'; detail: string }

export type Mailer = {
  /** Sends one letter. Throws nothing for what the server or the line does. */
  send(server: MailServer, letter: Letter): Promise<MailResult>
  /** Whether the server lets us in; sends nothing. */
  check(server: MailServer): Promise<MailResult>
}

export type MailerOptions = ServerOptions & { timeoutMs?: number }

const PORTS = new Set([25, 465, 587, 2525])
const TIMEOUT_MS = 30_000

const refused = (detail: string, permanent: boolean, code: number | null = null): MailResult => ({
  outcome: 'refused',
  permanent,
  code,
  detail,
})

const unreachable = (detail: string, fault: ServerFault, permanent = false): MailResult => ({
  outcome: 'refused',
  permanent,
  code: null,
  detail,
  fault,
})

type Stage = { textBegun: boolean }

/** A server that says no with a number has not taken the letter, also after the text. */
function judge(error: unknown, stage: Stage): MailResult {
  const code = (error as { responseCode?: number }).responseCode ?? null
  const detail = messageOf(error).replaceAll(/\s+/g, ' ').slice(0, 300)
  if (code !== null) return refused(detail, code >= 500 && code !== 530 && code !== 535, code)
  if (stage.textBegun) return { outcome: 'unclear', detail }
  return unreachable(detail, judgeServerFault(`${codeOf(error) ?? ''} ${detail}`))
}

function connect(server: MailServer, host: string, timeoutMs: number): SMTPConnection {
  return new SMTPConnection({
    host,
    port: server.port,
    secure: server.secure,
    requireTLS: !server.secure && server.insecure !== true,
    ignoreTLS: server.insecure === true,
    ...(ipaddr.isValid(server.host) ? {} : { servername: server.host, tls: { servername: server.host } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  })
}

/** The text, noting when the server begins to take it: from then on it may have the letter. */
function watch(text: Buffer, stage: Stage): Readable {
  return new Readable({
    read() {
      stage.textBegun = true
      this.push(text)
      this.push(null)
    },
  })
}

async function compose(letter: Letter): Promise<Buffer> {
  return new MailComposer({ ...letter, disableFileAccess: true, disableUrlAccess: true }).compile().build()
}

type Work = { connection: SMTPConnection; server: MailServer; stage: Stage }

function enter({ connection, server }: Work): Promise<void> {
  return new Promise((done, fail) => {
    connection.once('error', fail)
    connection.connect((problem) => {
      if (problem) return fail(problem)
      if (server.user === '') return done()
      connection.login({ credentials: { user: server.user, pass: server.password } }, (no) =>
        no ? fail(no) : done(),
      )
    })
  })
}

function deliver({ connection, stage }: Work, letter: Letter, text: Buffer): Promise<void> {
  return new Promise((done, fail) => {
    connection.once('error', fail)
    connection.once('end', () => fail(new Error('connection closed')))
    const envelope = { from: letter.from.replace(/^.*<(.*)>$/, '$1'), to: [letter.to] }
    connection.send(envelope, watch(text, stage), (problem) => (problem ? fail(problem) : done()))
  })
}

async function withServer(
  server: MailServer,
  options: MailerOptions,
  act: (work: Work) => Promise<void>,
): Promise<MailResult> {
  const found = await findServer(server, PORTS, options)
  if (!found.ok) return unreachable(found.detail, found.fault, found.permanent)
  const work = {
    connection: connect(server, found.address, options.timeoutMs ?? TIMEOUT_MS),
    server,
    stage: { textBegun: false },
  }
  try {
    await enter(work)
    await act(work)
    return { outcome: 'sent' }
  } catch (error) {
    return judge(error, work.stage)
  } finally {
    work.connection.on('error', () => undefined)
    work.connection.close()
  }
}

/** The only way out for letters: no server on the own machine or network unless allowed, TLS unless said otherwise. */
export function createMailer(options: MailerOptions = {}): Mailer {
  return {
    check: (server) => withServer(server, options, () => Promise.resolve()),
    async send(server, letter) {
      const text = await compose(letter)
      return withServer(server, options, (work) => deliver(work, letter, text))
    },
  }
}
