import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostileMails } from '../../../../../../test/harness/hostile-mails.ts'
import { threadTimeOf } from '../../../../../../test/harness/thread-time.ts'
import { MAIL_LIMITS, type MailReading } from './mail.ts'
import { openMailReader } from './open-mail-reader.ts'

const OWN = 'aduan@contoh.go.id'
const UNSEEN = /(?![\n\t])[\p{Cc}\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u

describe('mails no honest program writes', () => {
  const mails = hostileMails(OWN)
  const reader = openMailReader()
  /** `ms`: what the office's own thread had to do for it. */
  const readings = new Map<string, { reading: MailReading; ms: number }>()

  beforeAll(async () => {
    await reader.read(Buffer.from('From: a@b.example\r\n\r\nx'), OWN)
    for (const { name, raw } of mails) {
      const ms = await threadTimeOf(async () => {
        readings.set(name, { reading: await reader.read(raw, OWN), ms: 0 })
      })
      readings.get(name)!.ms = ms
    }
  })
  afterAll(() => reader.close())

  it('are at least 150, each with a name of its own', () => {
    expect(mails.length).toBeGreaterThanOrEqual(250)
    expect(readings.size).toBe(mails.length)
  })

  it('each comes out as a message, all but a dozen whole within a second', () => {
    expect(MAIL_LIMITS.readMs).toBeLessThan(1000)
    const unread = [...readings].filter(([, { reading }]) => !reading.complete)
    console.log(`${mails.length} mails; kept unread: ${unread.map(([name]) => name).join(', ')}`)
    expect(unread.length).toBeLessThan(12)
    for (const [, { reading }] of unread) expect(reading.mail.notes).toHaveLength(1)
  })

  it('never holds up the rest of the office', () => {
    const slow = [...readings].filter(([, { ms }]) => ms >= 500).map(([name]) => name)
    expect(slow).toEqual([])
  })

  it.each(mails.filter((mail) => mail.holds !== undefined))('what was written is there: $name', (mail) => {
    const { reading } = readings.get(mail.name)!
    expect(reading.mail.text).toContain(mail.holds)
  })

  it('nothing of scripts, styles, drawings and addresses of pages comes out', () => {
    for (const mail of mails.filter((one) => one.never !== undefined)) {
      const { reading } = readings.get(mail.name)!
      expect(JSON.stringify(reading.mail), mail.name).not.toContain(mail.never)
    }
  })

  it('no sign that hides, turns round or breaks lines stands in any text', () => {
    for (const [name, { reading }] of readings) {
      const { mail } = reading
      const lines = [
        mail.subject,
        mail.from?.name ?? '',
        mail.from?.address ?? '',
        ...mail.files.map((file) => file.name),
      ]
      for (const line of lines) expect(line, name).not.toMatch(/[\n\t]/)
      for (const text of [...lines, mail.text, mail.quoted, ...mail.references]) {
        expect(text, name).not.toMatch(UNSEEN)
        expect(text.isWellFormed(), name).toBe(true)
      }
    }
  })

  it('names of files are names: no folders, no shell, no hidden files, of bearable length', () => {
    const names = [...readings.values()].flatMap(({ reading }) => reading.mail.files.map((file) => file.name))
    expect(names.length).toBeGreaterThan(50)
    for (const name of names) expect(name).toMatch(/^[^./\\<>|&;$`'"][^/\\<>|&;$`'"]{0,119}$/)
  })

  it('what machines wrote is known, what people wrote is not taken for it', () => {
    for (const mail of mails) {
      const { reading } = readings.get(mail.name)!
      expect(reading.mail.automatic !== null, mail.name).toBe(mail.automatic === true)
    }
  })

  it('addresses of senders are addresses or nothing', () => {
    for (const [name, { reading }] of readings) {
      if (reading.mail.from !== null)
        expect(reading.mail.from.address, name).toMatch(/^[^\s<>()"]+@[a-z0-9.-]+$/)
    }
  })
})

describe('a reader', () => {
  it('stops a mail that takes too long and goes on with the next', async () => {
    const reader = openMailReader({ limitMs: 1 })
    const long = Buffer.from(`From: a@b.example\r\nSubject: Lama\r\n\r\n${'a\r\n'.repeat(2_000_000)}`)
    const stopped = await reader.read(long, OWN)
    expect(stopped).toMatchObject({ complete: false, mail: { subject: 'Lama', notes: ['too-slow'] } })
    expect(stopped.mail.from).toEqual({ address: 'a@b.example', name: '' })
    await reader.close()
  })

  it('stops a mail that needs too much memory', async () => {
    const reader = openMailReader({ limitMs: 20_000, memoryMb: 16 })
    const body = `--b\r\n\r\n${'x'.repeat(20)}\r\n`.repeat(200_000)
    const mail = Buffer.from(`From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${body}`)
    expect(await reader.read(mail, OWN)).toMatchObject({ complete: false, mail: { notes: ['unreadable'] } })
    expect(await reader.read(Buffer.from('From: a@b.example\r\n\r\nhalo'), OWN)).toMatchObject({
      complete: true,
    })
    await reader.close()
  })
})
