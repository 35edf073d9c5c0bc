import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMailer, type MailServer } from './send-mail.ts'

const letter = {
  from: 'Humas Contoh <humas@contoh.go.id>',
  to: 'warga@contoh.id',
  subject: 'Jembatan dibuka — Sabtu',
  text: 'Jembatan dibuka lagi.',
  html: '<p>Jembatan dibuka lagi.</p>',
  headers: { 'List-Unsubscribe': '<https://humas.contoh.go.id/newsletter/u>' },
  messageId: '<1@contoh.go.id>',
}

describe('sending letters', () => {
  const taken: string[] = []
  let fault: 'none' | 'refuse-recipient' | 'busy' | 'vanish' | 'refuse-text' = 'none'
  let server: SMTPServer
  let place: MailServer
  const say = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })
  const options: SMTPServerOptions = {
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      password === 'rahasia' ? done(null, { user: username }) : done(say(535, 'wrong password')),
    onRcptTo: (_to, _session, done) =>
      done(
        fault === 'refuse-recipient'
          ? say(550, 'no such person')
          : fault === 'busy'
            ? say(451, 'later')
            : null,
      ),
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        if (fault === 'refuse-text') return done(say(554, 'looks like spam'))
        taken.push(Buffer.concat(parts).toString())
        if (fault !== 'vanish') return done()
        // The letter is taken, the answer never comes.
        for (const connection of server.connections)
          if (connection.session.id === session.id) connection.close()
        return undefined
      })
    },
  }
  const mailer = createMailer({ allowPrivate: true, timeoutMs: 2000 })
  beforeAll(async () => {
    server = new SMTPServer(options)
    server.on('error', () => undefined)
    await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready))
    const { port } = server.server.address() as AddressInfo
    place = { host: '127.0.0.1', port, secure: false, insecure: true, user: 'humas', password: 'rahasia' }
  })
  afterAll(() => new Promise<void>((closed) => server.close(closed)))

  it('hands over one letter with its headers', async () => {
    expect(await mailer.send(place, letter)).toEqual({ outcome: 'sent' })
    expect(taken.at(-1)).toContain('List-Unsubscribe: <https://humas.contoh.go.id/newsletter/u>')
    expect(taken.at(-1)).toContain('Message-ID: <1@contoh.go.id>')
  })

  it.each([
    ['refuse-recipient', { outcome: 'refused', permanent: true, code: 550 }],
    ['busy', { outcome: 'refused', permanent: false, code: 451 }],
    ['refuse-text', { outcome: 'refused', permanent: true, code: 554 }],
    ['vanish', { outcome: 'unclear' }],
  ] as const)('%s is told apart', async (kind, result) => {
    fault = kind
    expect(await mailer.send(place, letter)).toMatchObject(result)
    fault = 'none'
  })

  it('a server that is down has taken nothing', async () =>
    expect(await mailer.send({ ...place, port: 1 }, letter)).toMatchObject({
      outcome: 'refused',
      permanent: false,
    }))

  it("a wrong password is the office's fault, not the reader's", async () => {
    const result = await mailer.check({ ...place, password: 'salah' })
    expect(result).toMatchObject({ outcome: 'refused', permanent: false, code: 535 })
    expect(await mailer.check(place)).toEqual({ outcome: 'sent' })
  })

  it('a server without TLS gets no letter unless that was asked for', async () => {
    const before = taken.length
    expect(await mailer.send({ ...place, insecure: false }, letter)).toMatchObject({ outcome: 'refused' })
    expect(taken).toHaveLength(before)
  })

  it('never reaches the own machine or network, also not by a name that points there', async () => {
    const strict = createMailer({ resolve: () => Promise.resolve(['10.0.0.5', '127.0.0.1']) })
    for (const host of ['127.0.0.1', 'mail.example', '169.254.169.254']) {
      const result = await strict.send({ ...place, host, port: 587 }, letter)
      expect(result).toMatchObject({
        outcome: 'refused',
        permanent: true,
        detail: expect.stringContaining('address-refused'),
      })
    }
    const port = await strict.send({ ...place, host: '203.0.114.1', port: 5432 }, letter)
    expect(port).toMatchObject({ detail: 'address-refused: port' })
  })
})
