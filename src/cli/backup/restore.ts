import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { restPlan } from '../../backup/plan.ts'
import { distrustLetters } from '../../briefs/index.ts'
import { readConfig, type Config } from '../../config.ts'
import { tellMoment } from '../../calendar/index.ts'
import { findActiveCouncil, type Council } from '../../council/index.ts'
import { holdWaitingAnswers } from '../../inbox/answers/index.ts'
import { distrustQueuedReplies } from '../../inbox/messages/index.ts'
import { holdAllReleases } from '../../newsroom/publications/index.ts'
import { endAllSessions } from '../../people/index.ts'
import { systemClock } from '../../platform/clock.ts'
import { copyTree } from '../../platform/copy-tree.ts'
import type { Db } from '../../platform/db/index.ts'
import { receiveInto } from '../../platform/db/moving/index.ts'
import { AppError, messageOf } from '../../platform/errors.ts'
import { makeFolder } from '../../platform/make-folder.ts'
import { openStorage, type Storage } from '../../platform/open-storage.ts'
import { parseJson } from '../../platform/parse-json.ts'
import { dropLaidDatabase, layDatabase } from '../../platform/postgres/index.ts'
import {
  isRestoreUnfinished,
  markUnfinishedRestore,
  RESTORE_MARK,
  unmarkUnfinishedRestore,
} from '../../platform/unfinished-restore.ts'
import { DATABASE, FILES, LABEL, labelSchema, refuseFilled, type Label } from '../../backup/folders.ts'
import { moveInto, refuseWithoutDatabase } from '../../backup/own-server.ts'
import { findDamaged } from '../../backup/sums.ts'

const HELD =
  'Semua rilis dijeda: yang sudah tayang sesudah cadangan dibuat tidak terbit dua kali. Bandingkan dengan akun resmi, lalu akhiri jeda di halaman Mode krisis. / All releases are paused: compare with the accounts, then end the pause.'
const SIGN_IN =
  'Semua petugas masuk lagi. Periksa daftar petugas: yang dinonaktifkan sesudah cadangan dibuat kembali aktif. / Everybody signs in again; whoever was deactivated since the backup is active again.'
const distrusted = (count: number): string =>
  `${count} jawaban masih di antrean saat cadangan dibuat dan mungkin sudah sampai: tidak dikirim lagi, ditandai “belum pasti terkirim”. / ${count} queued answers may have arrived: marked, not sent again.`
const unsent = (count: number): string =>
  `${count} surat ringkasan masih di antrean saat cadangan dibuat dan mungkin sudah sampai: tidak dikirim lagi. / ${count} queued letters of briefs may have arrived: not sent again.`
const KEEP_URL =
  'Mulai selalu dengan DATABASE_URL dan DATA_DIR yang sama seperti pada perintah ini. / Always start with the DATABASE_URL and DATA_DIR of this command.'
const held = (count: number): string =>
  `${count} jawaban baru saja ditulis saat cadangan dibuat dan mungkin sudah sampai: tidak dikirim lagi, ditahan di kasusnya. / ${count} answers had just been written and may have arrived: held back in their cases.`
const RESTED =
  'Cadangan otomatis dimatikan, supaya percobaan tidak menulis ke folder cadangan kantor. Bila ini kantor yang sebenarnya, nyalakan lagi di halaman Pengaturan. / Nightly backups are off: switch them on again under Settings when this is the office itself.'
const MOST_NAMED = 5

function readLabel(folder: string): Label {
  const file = path.join(folder, LABEL)
  const label = existsSync(file) ? labelSchema.safeParse(parseJson(readFileSync(file, 'utf8'))) : null
  if (label?.success) return label.data
  const text = `${folder}: bukan cadangan yang lengkap / not a complete backup`
  throw new AppError('restore-no-copy', text)
}

async function refuseDamaged(folder: string): Promise<void> {
  const damaged = await findDamaged(folder)
  if (damaged.length === 0) return
  const more = damaged.length > MOST_NAMED ? ` … (${damaged.length})` : ''
  const text = `${folder}: cadangan ini rusak; pakai yang lain. Berkas yang hilang atau berubah / damaged, use another one; files that are missing or changed: ${damaged.slice(0, MOST_NAMED).join(', ')}${more}`
  throw new AppError('restore-damaged', text)
}

/** What was laid into the folder, which was empty before: the next try finds it empty again. The mark goes last. */
async function takeAway(dataDir: string): Promise<void> {
  await dropLaidDatabase(path.join(dataDir, DATABASE))
  const laid = readdirSync(dataDir).filter((name) => name !== RESTORE_MARK)
  for (const name of laid) rmSync(path.join(dataDir, name), { recursive: true, force: true })
  unmarkUnfinishedRestore(dataDir)
}

/** Stills what would act by itself: releases, answers in the queue, nightly backups. Gives what to say of each. */
async function still(db: Db, { id }: Council, made: string): Promise<string[]> {
  const now = systemClock.now()
  await holdAllReleases(db, id, { reason: `Cadangan ${made} dipulihkan / restored`, now })
  const queued = await distrustQueuedReplies(db, id)
  const letters = await distrustLetters(db, id)
  const waiting = await holdWaitingAnswers(db, id, now)
  const wasBackedUp = await restPlan(db, id)
  return [
    queued > 0 ? distrusted(queued) : [],
    letters > 0 ? unsent(letters) : [],
    waiting > 0 ? held(waiting) : [],
    wasBackedUp ? RESTED : [],
  ].flat()
}

/** Makes what was laid fit to go on from: nothing that may have gone out since goes out again. Gives what to say. */
async function settle(db: Db, label: Label): Promise<string> {
  const council = await findActiveCouncil(db)
  const made = council ? tellMoment(new Date(label.at), council.timeZone) : label.at
  const stilled = council ? await still(db, council, made) : []
  await endAllSessions(db)
  const lines = [`Pulih / restored: ${council?.name ?? label.council}, ${made}`, HELD, ...stilled]
  return `${[...lines, SIGN_IN].join('\n')}\n`
}

/** Opens what lies in the data folder now, lets `work` use it and closes it again. */
async function withLaid<Result>(
  options: { dataDir: string; databaseUrl?: string | undefined },
  work: (storage: Storage) => Promise<Result>,
): Promise<Result> {
  const storage = await openStorage({ ...options, restoring: true })
  try {
    return await work(storage)
  } finally {
    await storage.close()
  }
}

/** Moves the database that was laid into the office's own server, which was empty, and takes it away here. */
async function moveToServer(config: Config, databaseUrl: string, label: Label): Promise<string> {
  const moved = await withLaid({ dataDir: config.dataDir }, ({ url }) => moveInto(url, databaseUrl))
  const words = await withLaid({ dataDir: config.dataDir, databaseUrl }, ({ db }) => settle(db, label))
  await dropLaidDatabase(path.join(config.dataDir, DATABASE))
  const { tables, rows } = moved
  return `Basis data dipindahkan ke DATABASE_URL / moved to DATABASE_URL: ${tables} tabel / tables, ${rows} baris / rows\n${words}${KEEP_URL}\n`
}

/** Lays the backup and settles it where it shall live. Gives what to say. */
async function lay(config: Config, folder: string, label: Label): Promise<string> {
  const { dataDir, databaseUrl } = config
  if (label.database) await layDatabase(path.join(folder, DATABASE), path.join(dataDir, DATABASE))
  const files = path.join(folder, FILES)
  if (existsSync(files)) await copyTree(files, dataDir)
  if (label.database && databaseUrl !== undefined) return moveToServer(config, databaseUrl, label)
  return withLaid({ dataDir, databaseUrl }, ({ db }) => settle(db, label))
}

function explain(folder: string, error: unknown): AppError {
  if (error instanceof AppError) return error
  const text = `${folder}: cadangan ini tidak dapat dibuka; pakai yang lain. / This backup cannot be opened, use another one. (${messageOf(error).slice(0, 300)})`
  return new AppError('restore-damaged', text, { cause: error })
}

/** What an earlier try left when it was killed goes first; anything else in the folder is refused. */
async function claimFolder(dataDir: string): Promise<void> {
  if (isRestoreUnfinished(dataDir)) await takeAway(dataDir)
  refuseFilled(dataDir)
}

/** Does `work` in an empty folder, which is empty again when it fails. */
async function intoFolder(dataDir: string, folder: string, work: () => Promise<string>): Promise<string> {
  makeFolder(dataDir)
  markUnfinishedRestore(dataDir)
  try {
    const words = await work()
    unmarkUnfinishedRestore(dataDir)
    return words
  } catch (error) {
    await takeAway(dataDir)
    throw explain(folder, error)
  }
}

/**
 * `gacek restore FOLDER`: lays a backup into an empty `DATA_DIR`, with `DATABASE_URL` its database into an empty one of
 * the office's own server; holds all releases and queued answers, and ends all sessions. Throws AppError when there is
 * something in `DATA_DIR` or in that database already, when the backup is damaged or newer than this Gacek; both are then
 * as they were before.
 */
export async function restore(typed: string, output: NodeJS.WritableStream): Promise<0> {
  const config = readConfig()
  const { dataDir, databaseUrl } = config
  const folder = path.resolve(typed)
  const label = readLabel(folder)
  await claimFolder(dataDir)
  await refuseDamaged(folder)
  await refuseWithoutDatabase(label, databaseUrl)
  const work = () => intoFolder(dataDir, folder, () => lay(config, folder, label))
  const moves = label.database && databaseUrl !== undefined
  output.write(await (moves ? receiveInto(databaseUrl, work) : work()))
  output.write('Mulai dengan / start with: npm start\n')
  return 0
}
