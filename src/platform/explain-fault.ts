import { AppError, codeOf, messageOf } from './errors.ts'

/** What the machine refuses, and the way out: by the code of the system's error. */
const WORDS: Record<string, string> = {
  EACCES:
    'tidak boleh dibaca atau ditulis oleh akun yang menjalankan Gacek; berikan haknya (chown) atau pilih folder lain. / May not be read or written by the account that runs Gacek; give it the right (chown) or choose another folder.',
  EPERM:
    'tidak boleh dibaca atau ditulis oleh akun yang menjalankan Gacek; berikan haknya (chown) atau pilih folder lain. / May not be read or written by the account that runs Gacek; give it the right (chown) or choose another folder.',
  EROFS: 'cakramnya hanya dapat dibaca; pilih folder lain. / The disk is read-only; choose another folder.',
  ENOSPC:
    'cakramnya penuh; sediakan ruang, lalu ulangi. Yang sudah diterima tidak hilang. / The disk is full; make room and try again. Nothing accepted is lost.',
  EDQUOT:
    'jatah cakram akun ini habis; sediakan ruang, lalu ulangi. / This account has used up its share of the disk; make room and try again.',
  ENOTDIR: 'bukan folder; pilih nama lain. / Not a folder; choose another name.',
  EEXIST: 'sudah ada dan bukan folder; pilih nama lain. / Exists and is not a folder; choose another name.',
  EISDIR: 'folder, bukan berkas. / A folder, not a file.',
  ENOENT: 'tidak ditemukan. / Not found.',
  EIO: 'cakram gagal dibaca atau ditulis; periksa cakramnya. / The disk fails; look after it.',
}

/** What the embedded database says in its own words when the disk is full or the folder is closed. */
const SAID: readonly [RegExp, string][] = [
  [/No space left on device|Check free disk space|could not extend file/, 'ENOSPC'],
  [/Permission denied/, 'EACCES'],
  [/Read-only file system/, 'EROFS'],
]

/** Refusals that only a disk gives: they may stand without a file, where writing into an open one failed. */
const DISK = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO'])

/** What a database server refuses when it is asked: by the SQLSTATE of its answer, and what a broken connection is called. */
const DATABASE: Record<string, string> = {
  '53100':
    'Cakram basis data penuh; sediakan ruang, lalu ulangi. Yang sudah diterima tidak hilang. / The disk of the database is full; make room and try again. Nothing accepted is lost.',
  '53200':
    'Basis data kehabisan memori; tutup program lain, lalu ulangi. / The database has no memory left; close other programs and try again.',
  '53300':
    'Basis data sudah melayani sambungan terbanyak; tunggu sebentar, atau naikkan max_connections. / The database has too many connections; wait, or raise max_connections.',
  '57P01':
    'Basis data dihentikan di tengah pekerjaan; mulai lagi, pekerjaan dilanjutkan. / The database was stopped meanwhile; start again.',
  '57P03':
    'Basis data sedang mulai atau berhenti; coba lagi sebentar lagi. / The database is starting or stopping; try again in a moment.',
}

/** The file or folder that an error of the system is about. */
function pathOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  if ('dest' in error && typeof error.dest === 'string') return `${error.dest}: `
  return 'path' in error && typeof error.path === 'string' ? `${error.path}: ` : ''
}

/**
 * What a person can mend, in Indonesian and English: a full disk, a folder that may not be written. Null for a bug, which
 * is to show its trace.
 */
export function explainFault(error: unknown): string | null {
  if (error instanceof AppError) {
    if (!error.code.startsWith('postgres-')) return error.message
    const said = SAID.find(([pattern]) => pattern.test(error.message))
    return said ? `DATA_DIR: ${WORDS[said[1]]}` : error.message
  }
  const code = codeOf(error) ?? ''
  if (DATABASE[code] !== undefined) return `${DATABASE[code]}\n(${messageOf(error)})`
  const words = WORDS[code]
  // Only what names a file or is a disk's: the network's refusals have other words, where they are understood.
  const place = pathOf(error) || (DISK.has(code) ? 'DATA_DIR: ' : '')
  return words !== undefined && place !== '' ? `${place}${words}\n(${messageOf(error)})` : null
}
