import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { drawPort, KNOCK_MS, KNOCKS } from '../harness/own-port.ts'

/** A letter as the server took it: its source, and whom it is for. */
export type TakenLetter = { text: string; to: string[] }

/** What goes wrong with the next letters. `vanish`: the letter is taken, the answer never comes. */
export type MailFault = 'none' | 'unknown-person' | 'busy' | 'spam' | 'vanish'

const FAULTS = {
  'unknown-person': { responseCode: 550, message: 'no such person' },
  busy: { responseCode: 451, message: 'later' },
  spam: { responseCode: 554, message: 'looks like spam' },
} as const

export type FakeMailServer = {
  port: number
  /** Every letter that was taken, oldest first. */
  letters: TakenLetter[]
  fault: MailFault
  /** Addresses that are answered this number. */
  refusing: Map<string, number>
  /** Begins again on the same port. */
  turnOn(): Promise<void>
  turnOff(): Promise<void>
}

const answer = ({ responseCode, message }: { responseCode: number; message: string }) =>
  Object.assign(new Error(message), { responseCode })

function tellRecipient(server: FakeMailServer, address: string): Error | null {
  const code = server.refusing.get(address)
  if (code !== undefined) return answer({ responseCode: code, message: 'refused' })
  return server.fault === 'unknown-person' || server.fault === 'busy' ? answer(FAULTS[server.fault]) : null
}

function optionsOf(server: FakeMailServer, password: string | null, hangUp: (session: string) => void) {
  return {
    authOptional: true,
    disabledCommands: password === null ? ['STARTTLS', 'AUTH'] : ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (auth, _session, done) =>
      auth.password === password
        ? done(null, { user: auth.username })
        : done(answer({ responseCode: 535, message: 'wrong password' })),
    onRcptTo: ({ address }, _session, done) => done(tellRecipient(server, address)),
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        if (server.fault === 'spam') return done(answer(FAULTS.spam))
        const to = session.envelope.rcptTo.map(({ address }) => address)
        server.letters.push({ text: Buffer.concat(parts).toString(), to })
        return server.fault === 'vanish' ? hangUp(session.id) : done()
      })
    },
  } satisfies SMTPServerOptions
}

const TRIES = 3

/** Throws what the system says where the port stays taken. */
async function listen(server: SMTPServer, port: number, knocks = KNOCKS): Promise<void> {
  server.listen(port, '127.0.0.1')
  try {
    await once(server.server, 'listening')
  } catch (error) {
    if (knocks === 1) throw error
    await wait(KNOCK_MS)
    await listen(server, port, knocks - 1)
  }
}

/**
 * Waits until the port refuses: a process that another worker begins holds our closed socket a moment longer, and whoever knocks
 * meanwhile is let in and cut off.
 */
async function nobodyAnswers(port: number, knocks = KNOCKS): Promise<void> {
  const knock = connect(port, '127.0.0.1')
  const refused = await new Promise<boolean>((told) => {
    knock
      .once('connect', () => told(false))
      .once('error', ({ code }: NodeJS.ErrnoException) => told(code === 'ECONNREFUSED'))
  })
  knock.destroy()
  if (refused || knocks === 1) return
  await wait(KNOCK_MS)
  await nobodyAnswers(port, knocks - 1)
}

/** Turns it on at a port nobody has. Throws what the system said last. */
async function turnOnSomewhere(server: FakeMailServer, tries = TRIES): Promise<void> {
  server.port = drawPort()
  try {
    await server.turnOn()
  } catch (error) {
    if (tries === 1) throw error
    await turnOnSomewhere(server, tries - 1)
  }
}

/** A mail server on a port of its own, without TLS. `password`: what it asks for; without one nobody signs in. */
export async function openFakeMailServer(password: string | null = null): Promise<FakeMailServer> {
  let running: SMTPServer | null = null
  const server: FakeMailServer = {
    port: 0,
    letters: [],
    fault: 'none',
    refusing: new Map(),
    async turnOn() {
      const made = new SMTPServer(optionsOf(server, password, hangUp))
      made.on('error', () => undefined)
      await listen(made, server.port)
      running = made
    },
    async turnOff() {
      const ending = running
      running = null
      if (ending) await new Promise<void>((closed) => ending.close(closed))
      await nobodyAnswers(server.port)
    },
  }
  function hangUp(session: string): void {
    for (const connection of running?.connections ?? [])
      if (connection.session.id === session) connection.close()
  }
  await turnOnSomewhere(server)
  return server
}
