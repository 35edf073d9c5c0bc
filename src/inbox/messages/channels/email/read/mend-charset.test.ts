import { describe, expect, it } from 'vitest'
import { parseMail } from './parse-mail.ts'

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1')
const head = (kind: string, subject = 'Sampah'): string =>
  `From: Siti <siti@warga.example>\r\nSubject: ${subject}\r\n${kind}\r\n\r\n`
const read = (raw: Buffer) => parseMail(raw, 'aduan@contoh.go.id')
const quotes = 'Menumpuk \x93seminggu\x94 di kaf\xe9 \x96 mohon diangkut.'
const meant = 'Menumpuk “seminggu” di kafé – mohon diangkut.'

describe('a letter of an old program that names its signs wrongly, or not at all', () => {
  it.each([
    ['names none', 'Content-Type: text/plain'],
    ['says UTF-8', 'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit'],
    ['has no type', 'X-Mailer: lama'],
  ])('that %s loses no sign', async (_name, kind) => {
    expect((await read(bytes(head(kind) + quotes))).text).toBe(meant)
  })

  it('in quoted-printable, HTML and several parts loses none either', async () => {
    const kind = 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b'
    const part =
      '--b\r\nContent-Type: text/html;\r\n charset="UTF-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>kaf=E9 =96 tutup</p>\r\n--b--\r\n'
    expect((await read(bytes(head(kind) + part))).text).toContain('kafé – tutup')
  })

  it('has a subject people can read', async () => {
    const raw = bytes(
      head('Content-Type: text/plain; charset=iso-8859-1', 'Kaf\xe9 berisik') + 'Setiap malam.',
    )
    expect((await read(raw)).subject).toBe('Kafé berisik')
  })
})

describe('a letter that names its signs rightly', () => {
  it('stays as it is, also where a sign was lost before it was sent, or one byte on the way', async () => {
    const kind = 'Content-Type: text/plain; charset=utf-8'
    for (const text of ['“Baik” – kafé', 'hilang \uFFFD sebelumnya', 'kafé \uFFFD'])
      expect((await read(Buffer.from(head(kind) + text))).text).toBe(text)
    const torn = Buffer.concat([Buffer.from(`${head(kind)}kafé dan `), Buffer.from([0x96])])
    expect((await read(torn)).text).toBe('kafé dan \uFFFD')
  })
})
