import { statSync } from 'node:fs'
import path from 'node:path'
import { SingleBar } from 'cli-progress'
import {
  columnMappingSchema,
  fileAt,
  fileFromStream,
  FILE_WORDS,
  findImport,
  importFile,
  listMappings,
  rejectFileOf,
  REJECT_WORDS,
  saveMapping,
  type ColumnMapping,
  type FileProblemCode,
  type GivenFile,
  type ImportCounts,
  type ImportDeps,
  type ImportFormat,
  type ImportRequest,
  type ImportRun,
  type SourceKind,
} from '../../listening/sources/index.ts'
import { codeOf } from '../../platform/errors.ts'

export type ImportOptions = {
  /** Name of the source; without it each line names its own. */
  source?: string
  kind?: SourceKind
  /** "date=Tanggal,text=Isi" */
  map?: string
  /** Name of a kept mapping; together with `map` the mapping is kept under it. */
  mapping?: string
  format?: ImportFormat
  rejects?: string
}

/** Where the command reads and writes; `terminal` decides between a progress bar and plain lines. */
export type ImportStreams = {
  input: AsyncIterable<Buffer>
  output: { write(text: string): unknown }
  errors: NodeJS.WritableStream
  terminal: boolean
}

/** 0: everything went in; 2: some lines were refused; 1: nothing could be read. */
export type ImportExit = 0 | 1 | 2

const FIELDS: Readonly<Record<string, keyof ColumnMapping>> = {
  date: 'published_at',
  time: 'published_at',
  tanggal: 'published_at',
  waktu: 'published_at',
  teks: 'text',
  isi: 'text',
  judul: 'title',
  akun: 'author',
  tautan: 'url',
  link: 'url',
  tempat: 'place',
  sumber: 'source',
}

/** Words for a person who gave the command wrongly. */
class UsageProblem extends Error {}

/** Reads "date=Tanggal,text=Isi"; throws UsageProblem when a field is unknown or time and text are not both there. */
export function parseMapping(text: string): ColumnMapping {
  const mapping: Record<string, string> = {}
  for (const pair of text.split(',')) {
    const [name = '', ...column] = pair.split('=')
    const field = FIELDS[name.trim().toLowerCase()] ?? name.trim()
    if (!(field in columnMappingSchema.shape) || column.length === 0) {
      const known = Object.keys(columnMappingSchema.shape).join(', ')
      throw new UsageProblem(`--map "${pair}": kolom tidak dikenal / unknown field (${known})`)
    }
    mapping[field] = column.join('=').trim()
  }
  const result = columnMappingSchema.safeParse(mapping)
  if (!result.success) throw new UsageProblem('--map: perlu date dan text / needs date and text')
  return result.data
}

async function findMapping(deps: ImportDeps, options: ImportOptions): Promise<ColumnMapping | undefined> {
  if (options.map !== undefined) {
    const mapping = parseMapping(options.map)
    if (options.mapping !== undefined) await saveMapping(deps.db, deps.councilId, options.mapping, mapping)
    return mapping
  }
  if (options.mapping === undefined) return undefined
  const kept = await listMappings(deps.db, deps.councilId)
  const found = kept.find((entry) => entry.name === options.mapping)
  if (found) return found.mapping
  const names = kept.map((entry) => entry.name).join(', ') || '-'
  throw new UsageProblem(`--mapping "${options.mapping}": tidak ada / not there (${names})`)
}

function openGiven(file: string, streams: ImportStreams): GivenFile {
  if (file === '-') return fileFromStream(streams.input, '-')
  try {
    if (!statSync(file).isFile()) throw new UsageProblem(`${file}: bukan berkas / not a file`)
    return fileAt(path.resolve(file))
  } catch (error) {
    if (error instanceof UsageProblem) throw error
    const missing = codeOf(error) === 'ENOENT'
    throw new UsageProblem(
      `${file}: ${missing ? 'tidak ditemukan / not found' : 'tidak dapat dibaca / cannot be read'}`,
    )
  }
}

type Progress = { onProgress: (counts: ImportCounts) => void; stop: () => void }

const LINES_EVERY_MS = 2000

/** A bar on a terminal, else a line every two seconds. */
function showProgress(file: GivenFile, streams: ImportStreams): Progress {
  if (!streams.terminal) {
    let next = Date.now() + LINES_EVERY_MS
    const onProgress = (counts: ImportCounts): void => {
      if (Date.now() < next) return
      next = Date.now() + LINES_EVERY_MS
      streams.errors.write(`${counts.linesRead} baris / lines, ${counts.accepted} masuk / accepted\n`)
    }
    return { onProgress, stop: () => undefined }
  }
  const share = file.bytes === null ? '' : ' {bar} {percentage}%'
  const bar = new SingleBar({
    format: `${file.name}${share}  {accepted} masuk / accepted, {rejected} ditolak / rejected`,
    stream: streams.errors,
    hideCursor: true,
    clearOnComplete: true,
    etaBuffer: 50,
  })
  bar.start(file.bytes ?? 0, 0, { accepted: 0, rejected: 0 })
  return {
    onProgress: (counts) => bar.update(Math.min(counts.bytesRead, file.bytes ?? 0), counts),
    stop: () => bar.stop(),
  }
}

const REJECTS_SHOWN = 5

function describeRejects(run: ImportRun, rejectFile: string): string[] {
  if (run.rejected === 0) return []
  const lines = run.rejects.slice(0, REJECTS_SHOWN).map((reject) => {
    const words = REJECT_WORDS[reject.reason]
    const field = reject.field === null ? '' : ` [${reject.field}]`
    return `    baris / line ${reject.line}: ${words.id} / ${words.en}${field}: ${reject.excerpt.slice(0, 60)}`
  })
  return [...lines, `    semua / all: ${rejectFile}`]
}

function describeRun(run: ImportRun, rejectFile: string, seconds: number): string {
  const problem = run.problem && FILE_WORDS[run.problem.code as FileProblemCode]
  const total = run.accepted + run.known + run.rejected
  return [
    `${run.fileName}${run.sourceName === '' ? '' : ` → ${run.sourceName}`}`,
    `  masuk / accepted           ${run.accepted}`,
    `  sudah ada / already known  ${run.known}`,
    `  ditolak / rejected         ${run.rejected}`,
    ...describeRejects(run, rejectFile),
    `  ${seconds.toFixed(1)} s, ${Math.round(total / Math.max(seconds, 0.001))} baris/s / lines/s`,
    ...(problem ? [`  ${problem.id} / ${problem.en} ${run.problem?.detail ?? ''}`.trimEnd()] : []),
    '',
  ].join('\n')
}

function exitOf(run: ImportRun): ImportExit {
  if (run.status !== 'done' || run.accepted + run.known === 0) return 1
  return run.rejected > 0 ? 2 : 0
}

async function takeIn(
  deps: ImportDeps,
  file: GivenFile,
  request: ImportRequest,
  given: { rejects: string | undefined; streams: ImportStreams },
): Promise<ImportExit> {
  const { streams } = given
  const progress = showProgress(file, streams)
  const started = Date.now()
  let importId: number
  try {
    const hooks = { onProgress: progress.onProgress, ...(given.rejects && { rejectFile: given.rejects }) }
    importId = (await importFile(deps, file, request, hooks)).import_id
  } finally {
    progress.stop()
  }
  const run = await findImport(deps.db, deps.councilId, importId)
  if (!run) throw new Error(`import ${importId} is not there`)
  const rejectFile = given.rejects ?? rejectFileOf(deps.dataDir, importId)
  streams.output.write(describeRun(run, rejectFile, (Date.now() - started) / 1000))
  return exitOf(run)
}

function resolveRejects(file: string, rejects: string | undefined): string | undefined {
  if (rejects === undefined) return undefined
  if (path.resolve(rejects) === path.resolve(file))
    throw new UsageProblem('--rejects: berkas yang sama / the same file')
  return path.resolve(rejects)
}

/**
 * The command `gacek import FILE`: takes a file (or '-', standard input) into an opened database, shows progress on
 * the error stream and a summary on the output. What went in before an error stays; the same file again is harmless.
 */
export async function importPosts(
  deps: ImportDeps,
  file: string,
  options: ImportOptions,
  streams: ImportStreams,
): Promise<ImportExit> {
  try {
    const rejects = resolveRejects(file, options.rejects)
    const given = openGiven(file, streams)
    const mapping = await findMapping(deps, options)
    const request: ImportRequest = {
      kind: options.kind ?? 'social',
      sourceName: options.source ?? null,
      ...(options.format && { format: options.format }),
      ...(mapping && { mapping }),
      ...(options.mapping !== undefined && { mappingName: options.mapping }),
    }
    return await takeIn(deps, given, request, { rejects, streams })
  } catch (error) {
    if (!(error instanceof UsageProblem)) throw error
    streams.errors.write(`${error.message}\n`)
    return 1
  }
}
