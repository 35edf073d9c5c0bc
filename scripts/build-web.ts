// Builds the screens when their sources changed since the last build; says nothing when there is nothing to do.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')
const stamp = path.join(root, 'build/web/.sources')

function hashSources(): string {
  const hash = createHash('sha256')
  const files = globSync(['web/**/*', 'src/**/contract.ts', 'package-lock.json'], {
    cwd: root,
    withFileTypes: true,
    exclude: (entry) =>
      /\.svelte-kit|fixture|node_modules/.test(typeof entry === 'string' ? entry : entry.name),
  })
  const paths = files
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
  for (const file of paths.sort()) hash.update(path.relative(root, file)).update(readFileSync(file))
  return hash.digest('hex')
}

/** Builds `web/` into `build/web` unless it is current. Throws when the build fails, with its own output. */
export function buildWeb(): void {
  const wanted = hashSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.error('Membangun layar (sekitar 20 detik) … / building the screens …')
  const vite = path.join(root, 'node_modules/vite/bin/vite.js')
  const result = spawnSync(process.execPath, [vite, 'build', 'web', '--logLevel', 'error'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (result.status !== 0) throw new Error(`vite build: ${result.stdout}\n${result.stderr}`)
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

if (import.meta.main) buildWeb()
