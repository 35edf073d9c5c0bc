#!/usr/bin/env node
import { Command, InvalidArgumentError, Option } from 'commander'
import { zoneChoices } from '../calendar/index.ts'
import { explainFault } from '../platform/explain-fault.ts'
import { speakHelp } from './help-words.ts'
import { takeInput } from './take-input.ts'
import { tellWrongUse } from './tell-wrong-use.ts'

type SeriesOptions = { assign?: true; top: number; every: number; window: string; at?: Date; json?: true }

const program = speakHelp(new Command('gacek'))
  .description('Pusat komando komunikasi publik / public-communication command centre')
  .version('0.1.0', '-V, --version', 'tampilkan versi / show the version')
  .showHelpAfterError('(npm run -s gacek -- --help)')
  .configureOutput({ outputError: (text, write) => write(tellWrongUse(text)) })

/** There is no program of the name `gacek` on the machine: said under every help, before an example is typed in vain. */
program.addHelpText('afterAll', '\ngacek = npm run -s gacek --   (di folder Gacek / in the folder of Gacek)')

function parseCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1 || count > 50) throw new InvalidArgumentError('1 … 50')
  return count
}

/** The move of an office in three lines; the way back is the same without the second address. */
const MOVING = `
Contoh / example:
  DATA_DIR=/srv/gacek-baru gacek restore /media/cadangan/gacek-2026-11-22

Pindah ke PostgreSQL sendiri (basis data kosong, versi 15 ke atas), sesudah Gacek dihentikan /
moving to your own PostgreSQL (an empty database, 15 or newer), once Gacek is stopped:
  gacek backup /media/cadangan/pindah
  DATA_DIR=/srv/gacek-baru DATABASE_URL=postgres://… gacek restore /media/cadangan/pindah
  DATA_DIR=/srv/gacek-baru DATABASE_URL=postgres://… npm start
Kembali ke basis data bawaan / back to the embedded one:
  DATABASE_URL=postgres://… gacek backup …,  lalu / then restore tanpa / without DATABASE_URL.`

/** '30m', '1h', '7d' in milliseconds. */
function parseSpan(text: string): number {
  const found = /^([1-9]\d{0,4})([mhd])$/.exec(text)
  if (!found) throw new InvalidArgumentError('contoh / for example: 30m, 1h, 24h, 7d')
  const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 }
  return Number(found[1]) * (units[found[2] ?? ''] ?? 0)
}

function parseMoment(text: string): Date {
  const moment = new Date(text)
  if (Number.isNaN(moment.getTime())) throw new InvalidArgumentError('ISO 8601: 2026-11-21T18:00:00+08:00')
  return moment
}

/** Runs a command; its exit code is the process's. A fault is said in words, without a trace. */
function run(work: () => Promise<number>): () => Promise<void> {
  return async () => {
    try {
      process.exitCode = await work()
    } catch (error) {
      const words = explainFault(error)
      if (words === null) throw error
      process.stderr.write(`${words}\n`)
      process.exitCode = 1
    }
  }
}

// Whoever reads our output may leave (`gacek … | head`): that is the end of the work, not a fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

program.commandsGroup('Tanpa server dan basis data / without server and database:')
program
  .command('sentiment')
  .description('JSONL {id,text} masuk, sentimen tiap unggahan keluar / sentiment of each post')
  .addHelpText('after', '\nContoh / example:\n  gacek sentiment < posts.jsonl > sentiment.jsonl')
  .action(
    run(async () => {
      const { classifySentimentStream } = await import('./classify-sentiment.ts')
      return classifySentimentStream(takeInput(process.stdin, process.stderr), process.stdout, process.stderr)
    }),
  )

program
  .command('shares')
  .description('JSONL {id,text} masuk, proporsi terkoreksi keluar / corrected shares of the whole input')
  .addHelpText('after', '\nContoh / example:\n  gacek shares < posts.jsonl')
  .action(
    run(async () => {
      const { estimateSharesStream } = await import('./estimate-shares.ts')
      return estimateSharesStream(takeInput(process.stdin, process.stderr), process.stdout, process.stderr)
    }),
  )

program
  .command('issues')
  .description(
    'JSONL unggahan urut waktu masuk, papan isu keluar / boards of issues from posts in order of time',
  )
  .option('--assign', 'isu untuk tiap unggahan / the issue of each post')
  .option('--top <n>', 'banyaknya isu / how many issues', parseCount, 5)
  .addOption(
    new Option('--every <span>', 'satu papan tiap / one board each')
      .argParser(parseSpan)
      .default(3_600_000, '1h'),
  )
  .addOption(
    new Option('--window <span>', 'melihat ke belakang / looks back')
      .choices(['6h', '24h', '7d'])
      .default('24h'),
  )
  .option('--at <time>', 'hanya satu papan pada waktu ini / only one board, at this time', parseMoment)
  .option('--json', 'JSONL juga di terminal / also on a terminal')
  .addHelpText(
    'after',
    '\nContoh / examples:\n  gacek issues --top 5 --every 24h < posts.jsonl\n  gacek issues --assign < posts.jsonl > assigned.jsonl',
  )
  .action((options: SeriesOptions) =>
    run(async () => {
      if (options.assign) {
        const { assignIssues } = await import('./issues/assign-issues.ts')
        return assignIssues(takeInput(process.stdin, process.stderr), process.stdout, process.stderr)
      }
      const { showBoards } = await import('./issues/show-boards.ts')
      return showBoards(takeInput(process.stdin, process.stderr), process.stdout, process.stderr, options)
    })(),
  )

program
  .command('check-writing')
  .description('Naskah berita masuk, temuan redaksi keluar / an article in, what an editor would mark out')
  .option(
    '--election',
    'masa pemilihan: aturan netralitas lebih ketat / election time: stricter on neutrality',
  )
  .option('--json', 'JSON juga di terminal / also on a terminal')
  .addHelpText(
    'after',
    '\nBaris pertama judul, lalu baris kosong, teras, dan isi; atau JSON {title, lead, body}.\nFirst line the title, a blank line, then lead and body; or JSON.\n\nContoh / examples:\n  gacek check-writing < berita.txt\n  gacek check-writing --election < berita.json > temuan.json',
  )
  .action((options: { election?: true; json?: true }) =>
    run(async () => {
      const { checkArticle } = await import('./check-article.ts')
      return checkArticle(takeInput(process.stdin, process.stderr), process.stdout, options)
    })(),
  )

program.commandsGroup('Unggahan kantor ini / the posts of this office:')
program
  .command('import <file>')
  .description('Memasukkan berkas JSONL, CSV, atau XLSX ("-": masukan baku) / takes a file in')
  .option('--source <name>', 'nama sumber / name of the source')
  .addOption(
    new Option('--kind <kind>', 'jenis sumber / kind of source').choices(['social', 'news', 'official']),
  )
  .option('--map <columns>', 'kolom / columns: date=Tanggal,text=Isi')
  .option('--mapping <name>', 'pemetaan tersimpan / a kept mapping')
  .addOption(
    new Option(
      '--format <format>',
      'jenis berkas, bila tidak dikenali / kind of file, if not recognised',
    ).choices(['jsonl', 'csv', 'xlsx']),
  )
  .option('--rejects <file>', 'berkas untuk baris yang ditolak / file for refused lines')
  .addHelpText(
    'after',
    '\nContoh / examples:\n  gacek import posts.jsonl --source "Ekspor pemantauan"\n  gacek import berita.csv --source Media --kind news --map date=Tanggal,text=Judul',
  )
  .action((file: string, options: Record<string, string>) =>
    run(async () => {
      const { importAndGroup } = await import('./imports/import-and-group.ts')
      return importAndGroup(file, options)
    })(),
  )

program
  .command('imports')
  .description('Daftar impor, yang terbaru di atas / the imports, newest first')
  .action(
    run(async () => {
      const { listImportsCommand } = await import('./imports/withdraw-posts.ts')
      return listImportsCommand(process.stdout)
    }),
  )

program
  .command('withdraw <import>')
  .description('Menarik impor yang salah: unggahannya dihapus / takes an import back: its posts are deleted')
  .option('--yes', 'tarik sekarang; tanpa ini hanya dilihat / do it now; without it only a look')
  .addHelpText(
    'after',
    '\nContoh / examples:\n  gacek imports\n  gacek withdraw 12\n  gacek withdraw 12 --yes',
  )
  .action((number: string, options: { yes?: true }) =>
    run(async () => {
      const { withdrawCommand } = await import('./imports/withdraw-posts.ts')
      return withdrawCommand(number, options, process.stdout)
    })(),
  )

program.commandsGroup('Pemasangan ini (DATA_DIR, DATABASE_URL) / this installation:')
program
  .command('council')
  .description('Menyiapkan daerah sendiri / sets up your own council')
  .requiredOption('--name <name>', '"Kabupaten Lombok Tengah"')
  .option('--place <code>', 'kode wilayah Kemendagri / area code: 52 or 52.02')
  .option(
    '--time-zone <zone>',
    `zona waktu, bila bukan yang dari --place / time zone, if not that of --place: ${zoneChoices}`,
  )
  .action((options: { name: string; place?: string; timeZone?: string }) =>
    run(async () => {
      const { setUpCouncil } = await import('./set-up-council.ts')
      return setUpCouncil(options, process.stdout)
    })(),
  )

program
  .command('backup <folder>')
  .description('Cadangan ke folder baru, sambil Gacek tetap berjalan / a backup while Gacek goes on')
  .addHelpText('after', '\nContoh / example:\n  gacek backup /media/cadangan/gacek-2026-11-22')
  .action((folder: string) =>
    run(async () => {
      const { backUp } = await import('./backup/back-up.ts')
      return backUp(folder, process.stdout)
    })(),
  )

program
  .command('restore <folder>')
  .description(
    'Memulihkan cadangan ke DATA_DIR kosong, juga ke server sendiri (DATABASE_URL) / restores a backup into an empty DATA_DIR, or your own server',
  )
  .addHelpText('after', MOVING)
  .action((folder: string) =>
    run(async () => {
      const { restore } = await import('./backup/restore.ts')
      return restore(folder, process.stdout)
    })(),
  )

program
  .command('password <email>')
  .description('Tautan kata sandi baru, bila pengelola pun tidak dapat masuk / a link for a new password')
  .option(
    '--remove-second-factor',
    'juga hapus verifikasi dua langkah dan kunci sandi / authenticator and passkeys too',
  )
  .action((email: string, options: { removeSecondFactor?: true }) =>
    run(async () => {
      const { linkPassword } = await import('./link-password.ts')
      return linkPassword(email, options, process.stdout)
    })(),
  )

program
  .command('archive')
  .description('Arsip rilis / the archive of releases')
  .command('verify')
  .description('Memeriksa rantai dan berkasnya / checks the chain and its files')
  .option('--head <hash>', 'hash yang dicatat dahulu / a hash written down earlier')
  .addHelpText('after', '\nContoh / example:\n  gacek archive verify --head 3f1c…')
  .action((options: { head?: string }) =>
    run(async () => {
      const { verifyArchiveCommand } = await import('./verify-archive.ts')
      return verifyArchiveCommand(options, process.stdout)
    })(),
  )

await program.parseAsync()
