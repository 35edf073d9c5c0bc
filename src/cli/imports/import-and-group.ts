import { setFlagsFromString } from 'node:v8'
import { readConfig } from '../../config.ts'
import { isGrouping } from '../../listening/issues/index.ts'
import { systemClock } from '../../platform/clock.ts'
import { createLog } from '../../platform/log.ts'
import { openStorage } from '../../platform/open-storage.ts'
import { keepKey } from '../../platform/secrets.ts'
import { keepCouncil } from '../../start/keep-council.ts'
import { openListening } from '../../start/open-listening.ts'
import { showProgress, type Progress } from '../../start/show-progress.ts'
import { waitUntilGrouped } from './group-posts.ts'
import { importPosts, type ImportExit, type ImportOptions } from './import-posts.ts'

/** Who meant their own office learns it before thousands of posts are in the fictional one. */
const INTO_SAMPLE =
  'Masuk ke daerah contoh; daerah sendiri disiapkan dahulu dengan gacek council. / Into the sample region; set up your own first with gacek council.\n'

/**
 * `gacek import`: takes the file in and groups its posts, beside a running Gacek or alone. When it returns, the posts
 * are on the board.
 */
export async function importAndGroup(file: string, options: ImportOptions): Promise<ImportExit> {
  const config = readConfig()
  const log = createLog(config.logLevel)
  const storage = await openStorage(config)
  const council = await keepCouncil(storage.db, systemClock.now())
  if (council.sample) process.stderr.write(INTO_SAMPLE)
  // Beside a running Gacek this program only reads and stores, and waits for it: it can spend time to keep memory free.
  if (await isGrouping(storage.db, council.id)) setFlagsFromString('--optimize-for-size')
  // Groups while the file is read. A running Gacek holds the lock, and then does it.
  const { detector } = await openListening({ db: storage.db, log }, council)
  detector.start()
  try {
    const deps = {
      db: storage.db,
      councilId: council.id,
      dataDir: config.dataDir,
      authorKey: keepKey(config.dataDir, 'author'),
    }
    const streams = {
      input: process.stdin,
      output: process.stdout,
      errors: process.stderr,
      terminal: process.stderr.isTTY,
    }
    const exit = await importPosts(deps, file, options, streams)
    detector.poke()
    const shown: { progress?: Progress } = {}
    await waitUntilGrouped(storage.db, council.id, (done, total) => {
      shown.progress ??= showProgress('Mengelompokkan / grouping')
      shown.progress.update(done, total)
    })
    shown.progress?.end()
    return exit
  } finally {
    await detector.stop()
    await storage.close()
  }
}
