import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFakeMailServer, type FakeMailServer } from '../../../test/fakes/fake-mail-server.ts'
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
  let server: FakeMailServer
  let place: MailServer
  const mailer = createMailer({ allowPrivate: true })
  beforeAll(async () => {
    server = await openFakeMailServer('rahasia')
    const { port } = server
    place = { host: '127.0.0.1', port, secure: false, insecure: true, user: 'humas', password: 'rahasia' }
  })
  afterAll(() => server.turnOff())

  it('hands over one letter with its headers', async () => {
    expect(await mailer.send(place, letter)).toEqual({ outcome: 'sent' })
    expect(server.letters.at(-1)?.text).toContain(
      'List-Unsubscribe: <https://humas.contoh.go.id/newsletter/u>',
    )
    expect(server.letters.at(-1)?.text).toContain('Message-ID: <1@contoh.go.id>')
  })

  it.each([
    ['unknown-person', { outcome: 'refused', permanent: true, code: 550 }],
    ['busy', { outcome: 'refused', permanent: false, code: 451 }],
    ['spam', { outcome: 'refused', permanent: true, code: 554 }],
    ['vanish', { outcome: 'unclear' }],
  ] as const)('%s is told apart', async (kind, result) => {
    server.fault = kind
    expect(await mailer.send(place, letter)).toMatchObject(result)
    server.fault = 'none'
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
    const before = server.letters.length
    expect(await mailer.send({ ...place, insecure: false }, letter)).toMatchObject({ outcome: 'refused' })
    expect(server.letters).toHaveLength(before)
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
