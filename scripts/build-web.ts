// Builds the screens when their sources changed since the last build; says nothing when there is nothing to do.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { currentBuild, takeIn, type ScreenFolders } from './keep-screens.ts'

const root = path.join(import.meta.dirname, '..')
/** Where the screens of this office lie. */
export const SCREENS: ScreenFolders = {
  link: path.join(root, 'build/web'),
  builds: path.join(root, 'build/screens'),
}
/** Where `vite build web` writes (web/vite.config.ts). */
const made = path.join(root, 'build/web-made')
const lock = path.join(root, 'build/.building')
const LOCK_STALE_MS = 5 * 60_000

function hashSources(): string {
  const hash = createHash('sha256')
  const files = globSync(
    ['web/**/*', 'src/**/{contract,words.contract}.ts', 'docs/guide.*.md', 'package-lock.json'],
    {
      cwd: root,
      withFileTypes: true,
      exclude: (entry) => /\.svelte-kit|node_modules/.test(typeof entry === 'string' ? entry : entry.name),
    },
  )
  const paths = files
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
  for (const file of paths.sort()) hash.update(path.relative(root, file)).update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

/** Two builds at once would write into each other's files: the second waits, and finds the first one's work. */
function takeLock(): void {
  mkdirSync(path.dirname(lock), { recursive: true })
  for (;;) {
    try {
      mkdirSync(lock)
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
      if (Date.now() - since > LOCK_STALE_MS) rmSync(lock, { recursive: true, force: true })
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
    }
  }
}

function build(): void {
  const vite = path.join(root, 'node_modules/vite/bin/vite.js')
  const result = spawnSync(process.execPath, [vite, 'build', 'web', '--logLevel', 'error'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (result.status !== 0) throw new Error(`vite build: ${result.stdout}\n${result.stderr}`)
}

/**
 * Builds `web/` unless its build is there, and leads `build/web` to it. A Gacek that runs keeps the build it shows. Throws when the build fails, with
 * its own output; then the screens stay as they were.
 */
export function buildWeb(): void {
  if (currentBuild(SCREENS) === hashSources()) return
  takeLock()
  try {
    const wanted = hashSources()
    if (currentBuild(SCREENS) === wanted) return
    const isThere = existsSync(path.join(SCREENS.builds, wanted))
    if (!isThere) {
      console.error('Membangun layar (sekitar 20 detik) … / building the screens …')
      build()
    }
    takeIn(SCREENS, wanted, isThere ? null : made)
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

if (import.meta.main) buildWeb()
