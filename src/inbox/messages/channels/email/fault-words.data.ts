import type { Words } from '../../../../platform/http/index.ts'
import type { ServerFault } from '../../../../platform/network/index.ts'

/** Which of the two servers of a mailbox. */
export type Side = 'imap' | 'smtp'

const NAMES: Record<Side, { id: string; en: string; ports: string }> = {
  imap: { id: 'server masuk', en: 'the incoming server', ports: '993, 143' },
  smtp: { id: 'server keluar', en: 'the outgoing server', ports: '465, 587, 25, 2525' },
}

/** What is wrong, and the way out, for whoever connects a mailbox. `{s}`: the server, `{p}`: its usual ports. */
const FAULTS: Record<ServerFault | 'login-refused' | 'folder-missing', Words> = {
  inside: {
    id: '{s} berada di jaringan dalam, yang tidak dihubungi tanpa izin. Minta pengelola mesin menulis namanya di MAIL_SERVERS_INSIDE, lalu memulai ulang Gacek.',
    en: '{s} lies in an inner network, which is not connected to without leave. Ask whoever keeps the machine to write its name into MAIL_SERVERS_INSIDE and restart Gacek.',
  },
  port: {
    id: 'Porta {s} tidak lazim (yang lazim: {p}). Perbaiki; untuk server di jaringan sendiri, minta pengelola mesin menulis nama:porta di MAIL_SERVERS_INSIDE, lalu memulai ulang Gacek.',
    en: 'The port of {s} is unusual (usual ones: {p}). Correct it; for a server in your own network ask whoever keeps the machine to write name:port into MAIL_SERVERS_INSIDE and restart Gacek.',
  },
  name: {
    id: 'Nama {s} tidak dikenal. Periksa ejaannya.',
    en: 'The name of {s} is unknown. Check its spelling.',
  },
  certificate: {
    id: 'Sertifikat {s} tidak dapat dipercaya: kedaluwarsa, untuk nama lain, atau terbitan sendiri. Periksa namanya; untuk sertifikat terbitan sendiri, minta pengelola mesin menyebut berkasnya di NODE_EXTRA_CA_CERTS, lalu memulai ulang Gacek.',
    en: 'The certificate of {s} cannot be trusted: expired, for another name, or self-signed. Check the name; for a self-signed one ask whoever keeps the machine to name its file in NODE_EXTRA_CA_CERTS and restart Gacek.',
  },
  encryption: {
    id: '{s} tidak memakai enkripsi yang dipilih. Lazimnya porta 993 dan 465: TLS sejak awal; 143 dan 587: STARTTLS.',
    en: '{s} does not speak the encryption that was chosen. Usually ports 993 and 465: TLS from the start; 143 and 587: STARTTLS.',
  },
  closed: {
    id: '{s} tidak menerima sambungan di porta itu: server mati, atau portanya keliru. Dicoba lagi dengan sendirinya.',
    en: '{s} takes no connection at this port: it is down, or the port is wrong. It is tried again by itself.',
  },
  silent: {
    id: '{s} tidak menjawab. Periksa porta dan enkripsinya; dicoba lagi dengan sendirinya.',
    en: '{s} does not answer. Check its port and encryption; it is tried again by itself.',
  },
  line: {
    id: 'Sambungan ke {s} putus. Dicoba lagi dengan sendirinya.',
    en: 'The connection to {s} broke. It is tried again by itself.',
  },
  'login-refused': {
    id: '{s} menolak nama pengguna atau kata sandi. Periksa, atau buat sandi aplikasi.',
    en: '{s} refuses user name or password. Check them, or make an app password.',
  },
  'folder-missing': {
    id: 'Map yang diisi tidak ada di kotak surat: namanya berubah, atau map dihapus. Perbaiki isian “Map yang dibaca”.',
    en: 'There is no such folder in the mailbox: it was renamed or removed. Correct the field “Folder to read”.',
  },
}

const isFault = (code: string): code is keyof typeof FAULTS => Object.hasOwn(FAULTS, code)

const begin = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

/** What is wrong with one of the servers, in words; null for a code that is none of ours. */
export function tellFault(side: Side, code: string): Words | null {
  if (!isFault(code)) return null
  const { id, en, ports } = NAMES[side]
  const fill = (text: string, name: string) => begin(text.replaceAll('{s}', name)).replaceAll('{p}', ports)
  return { id: fill(FAULTS[code].id, id), en: fill(FAULTS[code].en, en) }
}
