import { AppError, codeOf, messageOf } from '../errors.ts'
import type { Words } from '../http/problems.ts'

const EXPLANATIONS: Record<string, Words> = {
  ECONNREFUSED: {
    id: 'tidak ada yang menjawab di alamat dan port itu: apakah PostgreSQL hidup, dan port-nya benar?',
    en: 'nothing answers at this address and port: is PostgreSQL running, is the port right?',
  },
  ENOTFOUND: {
    id: 'nama servernya tidak dikenal: periksa ejaannya',
    en: 'the host name is unknown: check its spelling',
  },
  EAI_AGAIN: {
    id: 'nama servernya tidak dapat dicari sekarang',
    en: 'the host name cannot be looked up now',
  },
  ETIMEDOUT: {
    id: 'server tidak menjawab: periksa jaringan dan firewall',
    en: 'no answer: check network and firewall',
  },
  '28P01': { id: 'kata sandi atau nama pengguna salah', en: 'wrong password or user name' },
  '28000': {
    id: 'server menolak pengguna ini (pg_hba.conf)',
    en: 'the server refuses this user (pg_hba.conf)',
  },
  '3D000': {
    id: 'basis data itu belum ada: buat dengan CREATE DATABASE',
    en: 'this database does not exist: create it',
  },
  '42501': { id: 'pengguna ini tidak boleh membuat tabel', en: 'this user may not create tables' },
}

/** The address with the password covered, fit to be printed. */
export function coverPassword(url: string): string {
  if (!URL.canParse(url)) return '(alamat tidak dapat dibaca / unreadable address)'
  const parsed = new URL(url)
  if (parsed.password) parsed.password = '***'
  return parsed.href
}

/** Turns a failed connection to the user's own server into what is wrong and how to mend it, in both languages. */
export function explainConnectionError(url: string, error: unknown): AppError {
  const code = codeOf(error) ?? ''
  const words = EXPLANATIONS[code] ?? { id: messageOf(error), en: messageOf(error) }
  const text = `DATABASE_URL ${coverPassword(url)}\n  ${words.id}\n  ${words.en}`
  return new AppError('database-unreachable', text, { cause: error, retry: 'later' })
}
