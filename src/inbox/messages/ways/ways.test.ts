import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openInboxOffice, type InboxOffice } from '../../../../test/harness/inbox-office.ts'
import type { Browser } from '../../../../test/harness/office.ts'

const MAILBOX = {
  address: 'aduan@contoh.go.id',
  imapHost: 'imap.contoh.go.id',
  imapPort: '993',
  imapSecurity: 'tls',
  user: 'aduan',
  password: 'rahasia-surel',
  smtpHost: 'smtp.contoh.go.id',
}
type Refused = { code: string; title: string; detail: string; fields: { field: string }[] }

let office: InboxOffice
let operator: Browser
beforeAll(async () => {
  office = await openInboxOffice()
  operator = (await office.enter('operator')).browser
})
afterAll(() => office.close())

const connect = (change: Partial<typeof MAILBOX> & Record<string, string>) =>
  operator.call<Refused & { id: number; settings: Record<string, string> }>('/api/inbox/channels', {
    method: 'POST',
    body: { kind: 'email', name: 'Surel aduan', values: { ...MAILBOX, ...change } },
  })

describe('a mailbox is connected', () => {
  it.each([
    ['address', '', 'Isian “Alamat surel kanal” wajib diisi.'],
    ['address', 'x', 'Isian “Alamat surel kanal”: tulis satu alamat surel'],
    ['address', 'aduan@contoh.go.id, lain@contoh.go.id', 'Isian “Alamat surel kanal”: tulis satu alamat'],
    ['address', 'Aduan <aduan@contoh.go.id>', 'Isian “Alamat surel kanal”: tulis satu alamat'],
    ['imapPort', '0', 'Isian “Porta IMAP”: tulis angka bulat 1 sampai 65535.'],
    ['imapPort', '99,3', 'Isian “Porta IMAP”: tulis angka bulat'],
    ['smtpPort', '65536', 'Isian “Porta SMTP”: tulis angka bulat'],
    ['imapSecurity', 'ssl', 'Isian “Enkripsi IMAP”: pilih salah satu: TLS sejak awal; STARTTLS;'],
    ['begin', 'kemarin', 'Isian “Surat lama”: pilih salah satu: Mulai dari surat berikutnya;'],
  ])('not with %s "%s", and the field is named', async (field, value, said) => {
    const { status, body } = await connect({ [field]: value })
    expect([status, body.title, body.fields[0]?.field]).toEqual([422, 'Ada isian yang belum benar', field])
    expect(body.detail).toContain(said)
  })

  it('with what fits, and a change that does not fit leaves it as it was', async () => {
    const { status, body: channel } = await connect({ imapPort: '1143', smtpPort: '' })
    expect(status).toBe(201)
    const url = `/api/inbox/channels/${channel.id}`
    const changed = await operator.call<Refused>(url, {
      method: 'PATCH',
      body: { name: 'Lain', values: { imapPort: 'sembilan' } },
      headers: { 'accept-language': 'en' },
    })
    expect(changed.body).toMatchObject({
      code: 'wrong-field',
      detail: 'The field “IMAP port”: write a whole number from 1 to 65535.',
    })
    const renamed = await operator.call<{ name: string; settings: Record<string, string> }>(url, {
      method: 'PATCH',
      body: { values: { folder: 'Aduan' } },
    })
    expect(renamed.body).toMatchObject({
      name: 'Surel aduan',
      settings: { imapPort: '1143', folder: 'Aduan' },
    })
  })
})
