// Runs before anything is installed, on whatever Node the machine has: built-ins only, plain JavaScript.
// Installs exactly what package-lock.json says, once for each lockfile and platform (nothing in it is built for one Node ABI).
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

process.chdir(path.join(path.dirname(fileURLToPath(import.meta.url)), '..'))

const STAMP = 'node_modules/.installed'
const LOCK = '.install.lock'
const OWNER = path.join(LOCK, 'pid')
const LOCK_STALE_MS = 15 * 60_000
const FAILED = `Pemasangan gagal; sebabnya di atas. Biasanya mesin ini tidak tersambung ke internet atau ke registri npm:
  sambungkan, lalu ulangi perintah yang sama; yang sudah diunduh tidak diunduh lagi.
  Di belakang proksi: npm config set proxy http://ALAMAT:PORT, dan https-proxy sama.
  Tanpa internet: di mesin sejenis yang tersambung jalankan npm start sekali, lalu salin seluruh foldernya ke sini.
Installing failed; the reason is above. Usually this machine does not reach the internet or the npm registry: connect it
and repeat the same command. Behind a proxy set npm's proxy and https-proxy. Without internet: run npm start once on a
machine of the same kind that is connected, and copy the whole folder here.`
/** The first Node that runs TypeScript sources by itself. */
const RUNS_TYPESCRIPT = [22, 18]
const INSTALLS = [20, 19]

const isAtLeast = ([major, minor]) => {
  const [ourMajor, ourMinor] = process.versions.node.split('.').map(Number)
  return ourMajor > major || (ourMajor === major && ourMinor >= minor)
}

const fail = (text) => {
  console.error(text)
  process.exit(1)
}

if (!isAtLeast(INSTALLS)) {
  fail(`Perlu Node.js 20.19 atau lebih baru; ini ${process.version}. / Node.js 20.19 or newer is needed.`)
}

const wanted = createHash('sha256')
  .update(readFileSync('package-lock.json'))
  .update(`${process.platform}-${process.arch}`)
  .digest('hex')
const isInstalled = () => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted

/** Whether the install that took the lock was killed: nobody waits for what never ends. */
function isLeft() {
  try {
    if (Date.now() - statSync(LOCK).mtimeMs > LOCK_STALE_MS) return true
    process.kill(Number(readFileSync(OWNER, 'utf8')) || process.pid, 0)
    return false
  } catch (error) {
    // ENOENT: it was just taken and has not said whose it is, or it just went.
    return error.code === 'ESRCH'
  }
}

/** Two commands started at once must not install at once. */
function takeLock() {
  for (let waits = 0; ; waits += 1) {
    try {
      mkdirSync(LOCK)
      writeFileSync(OWNER, String(process.pid))
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (isLeft()) {
        rmSync(LOCK, { recursive: true, force: true })
        continue
      }
      if (waits === 0)
        console.error('Menunggu pemasangan lain selesai … / waiting for another install to finish …')
      spawnSync(process.execPath, ['-e', 'setTimeout(() => {}, 500)'])
      if (isInstalled()) process.exit(0)
    }
  }
}

/** npm's own settings of the outer run would leak into the inner one (and "production" would drop the builder). */
function cleanEnvironment() {
  const inherited = /^npm_(lifecycle|package|command|config_(global|prefix|omit|production|dry_run))/i
  return Object.fromEntries(Object.entries(process.env).filter(([key]) => !inherited.test(key)))
}

function install() {
  console.error(
    'Memasang pustaka dari internet (hanya sekali, satu sampai beberapa menit; tanpa internet baru sesudah beberapa menit ada kabar) … / installing libraries from the internet (only once, a minute or more; without internet npm gives up after some minutes) …',
  )
  const options = { stdio: ['ignore', 2, 2], env: cleanEnvironment() }
  // Not `npm ci`: it refuses a lockfile in which a platform's optional binary could not be resolved. This installs what the
  // lockfile says and leaves the lockfile as it is.
  const args = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const isWindows = process.platform === 'win32'
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync(isWindows ? 'npm.cmd' : 'npm', args, { ...options, shell: isWindows })
  return result.status === 0
}

if (!isInstalled()) {
  takeLock()
  try {
    if (!isInstalled()) {
      if (!install()) fail(FAILED)
      writeFileSync(STAMP, wanted)
    }
  } finally {
    rmSync(LOCK, { recursive: true, force: true })
  }
}

if (
  !isAtLeast(RUNS_TYPESCRIPT) &&
  !existsSync(path.join('node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node'))
) {
  fail(
    `Perlu Node.js 22.18 atau lebih baru untuk ${process.platform}-${process.arch}. / Node.js 22.18 or newer is needed on this system.`,
  )
}
