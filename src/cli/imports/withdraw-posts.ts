import { readConfig } from '../../config.ts'
import { findActiveCouncil, type Council } from '../../council/index.ts'
import { findCursor, findTouched, followIssues } from '../../listening/issues/index.ts'
import {
  beginWithdrawal,
  findLastDeletion,
  findWithdrawable,
  listClustersOfImport,
  listImports,
  withdrawImport,
  WITHDRAW_WORDS,
  type ImportRun,
} from '../../listening/sources/index.ts'
import { recordAudit } from '../../people/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { AppError } from '../../platform/errors.ts'
import { createLog } from '../../platform/log.ts'
import { openStorage } from '../../platform/open-storage.ts'
import { openListening } from '../../start/open-listening.ts'
import { showProgress } from '../../start/show-progress.ts'
import { waitUntil } from './group-posts.ts'

type Output = { write(text: string): unknown }
type At = { db: Db; councilId: number }

const STATUS: Record<ImportRun['status'], string> = {
  running: 'sedang dibaca / being read',
  done: 'selesai / done',
  failed: 'gagal / failed',
  withdrawing: 'sedang ditarik / being taken back',
  withdrawn: 'ditarik / taken back',
}

async function withCouncil<Result>(work: (db: Db, council: Council) => Promise<Result>): Promise<Result> {
  const storage = await openStorage(readConfig())
  try {
    const council = await findActiveCouncil(storage.db)
    if (!council)
      throw new AppError('no-council', 'Belum ada daerah / no council yet: gacek council --name …')
    return await work(storage.db, council)
  } finally {
    await storage.close()
  }
}

/** `gacek imports`: the newest imports, one a line: number, when, file, what became of it. */
export function listImportsCommand(output: Output): Promise<number> {
  return withCouncil(async (db, council) => {
    for (const run of await listImports(db, council.id)) {
      const counts = `masuk / accepted ${run.accepted}, sudah ada / known ${run.known}, ditolak / rejected ${run.rejected}`
      const who = run.startedBy ?? '-'
      output.write(`${run.id}\t${run.startedAt}\t${run.fileName}\t${who}\t${STATUS[run.status]}\t${counts}\n`)
    }
    return 0
  })
}

/**
 * What taking an import back would delete, as lines to read. Throws AppError with the reason where it cannot be taken
 * back.
 */
export async function describeWithdrawal({ db, councilId }: At, importId: number): Promise<string> {
  const found = await findWithdrawable(db, councilId, importId)
  if (!found.ok) {
    const { id, en } = WITHDRAW_WORDS[found.refusal]
    throw new AppError(found.refusal, `${id} / ${en}`)
  }
  const followed = await followIssues(db, councilId)
  const clusters = await listClustersOfImport(db, found.run)
  const touched = await findTouched({ db, councilId, followed }, clusters)
  return [
    found.run.file_name,
    `  unggahan yang dihapus / posts to delete  ${found.posts}`,
    `  isu yang berkurang / issues that lose    ${touched.issues} (kosong / emptied ${touched.emptied})`,
    ...touched.most.map(({ name, posts, left }) => `    ${name}: -${posts}, tetap / left ${left}`),
    '  Kasus dan naskah yang sudah dibuat darinya tetap ada / cases and articles made from it stay',
    '',
  ].join('\n')
}

/** Takes an import back and writes it into the log of changes. */
export async function takeBack(at: At, importId: number, onProgress: (done: number, total: number) => void) {
  const { councilId } = at
  await beginWithdrawal(at, importId, null, (tx, run) =>
    recordAudit(tx, {
      councilId,
      officerId: null,
      action: 'import.withdrawn',
      subject: run.file_name,
      detail: `${run.posts_to_withdraw ?? 0}`,
    }),
  )
  await withdrawImport(at, importId, onProgress)
}

/**
 * `gacek withdraw NUMBER`: says what would go, and with `yes` takes it back, beside a running Gacek or alone. When it
 * returns, the posts are gone from the board.
 */
export function withdrawCommand(number: string, options: { yes?: true }, output: Output): Promise<number> {
  return withCouncil(async (db, council) => {
    const importId = /^[1-9]\d{0,8}$/.test(number) ? Number(number) : 0
    const at = { db, councilId: council.id }
    output.write(await describeWithdrawal(at, importId))
    if (!options.yes) {
      output.write(`Tarik dengan / take it back with: gacek withdraw ${importId} --yes\n`)
      return 0
    }
    const { detector } = await openListening({ db, log: createLog(readConfig().logLevel) }, council)
    detector.start()
    const progress = showProgress('Menarik / taking back')
    try {
      await takeBack(at, importId, progress.update)
      const last = await findLastDeletion(db, council.id)
      await waitUntil(async () => (await findCursor(db, council.id)).deletion >= last)
    } finally {
      progress.end()
      await detector.stop()
    }
    output.write(
      'Selesai. Berkas yang sama dapat diimpor lagi / done; the same file can be imported again.\n',
    )
    return 0
  })
}
