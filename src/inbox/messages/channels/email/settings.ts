import type { ChannelField } from '../channel.ts'
import type { MailServer } from '../../../../platform/network/index.ts'
import { cleanLine } from './read/clean-text.ts'

const SECURITY = [
  { value: 'tls', label: { id: 'TLS sejak awal', en: 'TLS from the start' } },
  { value: 'starttls', label: { id: 'STARTTLS', en: 'STARTTLS' } },
  {
    value: 'none',
    label: { id: 'Tanpa enkripsi (hanya server sendiri)', en: 'No encryption (own server only)' },
  },
]

/** What the office enters to connect a mailbox. Passwords are written, never shown again. */
export const MAIL_FIELDS: ChannelField[] = [
  {
    name: 'address',
    label: { id: 'Alamat surel kanal', en: 'Mail address of the channel' },
    help: {
      id: 'Warga menulis ke sini dan menerima jawaban dari sini.',
      en: 'Citizens write here and are answered from here.',
    },
    kind: 'text',
    format: 'address',
    required: true,
  },
  { name: 'sender', label: { id: 'Nama pengirim', en: 'Sender name' }, kind: 'text', required: false },
  {
    name: 'imapHost',
    label: { id: 'Server masuk (IMAP)', en: 'Incoming server (IMAP)' },
    kind: 'text',
    required: true,
  },
  {
    name: 'imapPort',
    label: { id: 'Porta IMAP', en: 'IMAP port' },
    kind: 'number',
    format: 'port',
    required: true,
    preset: '993',
  },
  {
    name: 'imapSecurity',
    label: { id: 'Enkripsi IMAP', en: 'IMAP encryption' },
    kind: 'choice',
    choices: SECURITY,
    required: true,
    preset: 'tls',
  },
  {
    name: 'folder',
    label: { id: 'Map yang dibaca', en: 'Folder to read' },
    kind: 'text',
    required: true,
    preset: 'INBOX',
  },
  {
    name: 'begin',
    label: { id: 'Surat lama', en: 'Older mails' },
    help: {
      id: 'Surat tetap tersimpan di server; Gacek hanya menandainya sudah dibaca.',
      en: 'Mails stay on the server; Gacek only marks them as read.',
    },
    kind: 'choice',
    choices: [
      { value: 'new', label: { id: 'Mulai dari surat berikutnya', en: 'Begin with the next mail' } },
      {
        value: 'all',
        label: { id: 'Ambil juga surat yang sudah ada', en: 'Take those already there as well' },
      },
    ],
    required: true,
    preset: 'new',
  },
  { name: 'user', label: { id: 'Nama pengguna', en: 'User name' }, kind: 'text', required: true },
  { name: 'password', label: { id: 'Kata sandi', en: 'Password' }, kind: 'secret', required: true },
  {
    name: 'smtpHost',
    label: { id: 'Server keluar (SMTP)', en: 'Outgoing server (SMTP)' },
    kind: 'text',
    required: true,
  },
  {
    name: 'smtpPort',
    label: { id: 'Porta SMTP', en: 'SMTP port' },
    kind: 'number',
    format: 'port',
    required: true,
    preset: '465',
  },
  {
    name: 'smtpSecurity',
    label: { id: 'Enkripsi SMTP', en: 'SMTP encryption' },
    kind: 'choice',
    choices: SECURITY,
    required: true,
    preset: 'tls',
  },
  {
    name: 'smtpUser',
    label: { id: 'Nama pengguna SMTP', en: 'SMTP user name' },
    help: { id: 'Kosongkan bila sama dengan di atas.', en: 'Leave empty when the same as above.' },
    kind: 'text',
    required: false,
  },
  {
    name: 'smtpPassword',
    label: { id: 'Kata sandi SMTP', en: 'SMTP password' },
    help: { id: 'Kosongkan bila sama dengan di atas.', en: 'Leave empty when the same as above.' },
    kind: 'secret',
    required: false,
  },
]

type Given = { settings: Record<string, string>; secret: Record<string, string> }

const or = (value: string | undefined, other: string): string =>
  value === undefined || value.trim() === '' ? other : value.trim()

function serverOf(
  prefix: 'imap' | 'smtp',
  { settings }: Given,
  port: number,
): Omit<MailServer, 'user' | 'password'> {
  const security = or(settings[`${prefix}Security`], 'tls')
  return {
    host: or(settings[`${prefix}Host`], ''),
    port: Number(or(settings[`${prefix}Port`], String(port))),
    secure: security === 'tls',
    ...(security === 'none' ? { insecure: true } : {}),
  }
}

/** Where mails are fetched. */
export function imapServerOf(given: Given): MailServer {
  return {
    ...serverOf('imap', given, 993),
    user: or(given.settings['user'], ''),
    password: given.secret['password'] ?? '',
  }
}

/** Where answers are handed over; user and password of the mailbox where no others are given. */
export function smtpServerOf(given: Given): MailServer {
  return {
    ...serverOf('smtp', given, 465),
    user: or(given.settings['smtpUser'], or(given.settings['user'], '')),
    password: or(given.secret['smtpPassword'], given.secret['password'] ?? ''),
  }
}

/** Our own address, lower case. */
export function ownAddressOf(settings: Record<string, string>): string {
  return or(settings['address'], '').toLowerCase()
}

/** Who our letters come from: the address, with the sender's name where there is one. */
export function senderOf(settings: Record<string, string>): string {
  const address = ownAddressOf(settings)
  const name = cleanLine(settings['sender'] ?? '', 100).replaceAll(/["\\<>]/g, '')
  return name === '' ? address : `"${name}" <${address}>`
}
