import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { readConfig, type Config } from '../../config.ts'
import { findActiveCouncil } from '../../council/index.ts'
import { distrustQueuedReplies } from '../../inbox/messages/index.ts'
import { holdAllReleases } from '../../newsroom/publications/index.ts'
import { endAllSessions } from '../../people/index.ts'
import { systemClock } from '../../platform/clock.ts'
import { copyTree } from '../../platform/copy-tree.ts'
import { AppError, messageOf } from '../../platform/errors.ts'
import { openStorage } from '../../platform/open-storage.ts'
import { parseJson } from '../../platform/parse-json.ts'
import { dropLaidDatabase, layDatabase } from '../../platform/postgres/index.ts'
import { DATABASE, FILES, LABEL, labelSchema, refuseFilled, type Label } from './folders.ts'
import { refuseEmptyServer, refuseOtherServer } from './own-server.ts'
import { findDamaged } from './sums.ts'

const HELD =
  'Semua rilis dijeda: yang sudah tayang sesudah cadangan dibuat tidak terbit dua kali. Bandingkan dengan akun resmi, lalu akhiri jeda di halaman Mode krisis. / All releases are paused: compare with the accounts, then end the pause.'
const SIGN_IN =
  'Semua petugas masuk lagi. Periksa daftar petugas: yang dinonaktifkan sesudah cadangan dibuat kembali aktif. / Everybody signs in again; whoever was deactivated since the backup is active again.'
const distrusted = (count: number): string =>
  `${count} jawaban masih di antrean saat cadangan dibuat dan mungkin sudah sampai: tidak dikirim lagi, ditandai “belum pasti terkirim”. / ${count} queued answers may have arrived: marked, not sent again.`
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

/** What was laid into the folder, which was empty before: the next try finds it empty again. */
function takeAway(dataDir: string, isDatabaseLaid: boolean): void {
  if (isDatabaseLaid) dropLaidDatabase(path.join(dataDir, DATABASE))
  for (const name of readdirSync(dataDir)) rmSync(path.join(dataDir, name), { recursive: true, force: true })
}

/** Opens what was laid and makes it fit to go on from: nothing that may have gone out since goes out again. */
async function settle(config: Config, label: Label, output: NodeJS.WritableStream): Promise<void> {
  const storage = await openStorage(config)
  try {
    const council = await findActiveCouncil(storage.db)
    const reason = `Cadangan ${label.at} dipulihkan / restored`
    if (council) await holdAllReleases(storage.db, council.id, { reason, now: systemClock.now() })
    const queued = council ? await distrustQueuedReplies(storage.db, council.id) : 0
    await endAllSessions(storage.db)
    output.write(`Pulih / restored: ${council?.name ?? label.council}, ${label.at}\n${HELD}\n`)
    if (queued > 0) output.write(`${distrusted(queued)}\n`)
    output.write(`${SIGN_IN}\nMulai dengan / start with: npm start\n`)
  } finally {
    await storage.close()
  }
}

function explain(folder: string, error: unknown): AppError {
  if (error instanceof AppError) return error
  const text = `${folder}: cadangan ini tidak dapat dibuka; pakai yang lain. / This backup cannot be opened, use another one. (${messageOf(error).slice(0, 300)})`
  return new AppError('restore-damaged', text, { cause: error })
}

/**
 * `gacek restore FOLDER`: lays a backup into an empty `DATA_DIR`, opens it once to see that it is whole, holds all
 * releases and queued answers, and ends all sessions. Throws AppError when there is something in `DATA_DIR` already, when
 * the backup is damaged, newer than this Gacek, or for another kind of database; `DATA_DIR` is then as it was before.
 */
export async function restore(typed: string, output: NodeJS.WritableStream): Promise<0> {
  const config = readConfig()
  const folder = path.resolve(typed)
  const label = readLabel(folder)
  refuseFilled(config.dataDir)
  refuseOtherServer(label, config.databaseUrl)
  await refuseDamaged(folder)
  if (config.databaseUrl !== undefined) await refuseEmptyServer(config.databaseUrl)
  mkdirSync(config.dataDir, { recursive: true })
  let isDatabaseLaid = false
  try {
    if (label.database) {
      await layDatabase(path.join(folder, DATABASE), path.join(config.dataDir, DATABASE))
      isDatabaseLaid = true
    }
    const files = path.join(folder, FILES)
    if (existsSync(files)) await copyTree(files, config.dataDir)
    await settle(config, label, output)
    return 0
  } catch (error) {
    takeAway(config.dataDir, isDatabaseLaid)
    throw explain(folder, error)
  }
}
