import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { currentBuild, takeIn } from '../scripts/keep-screens.ts'
import { createLog } from '../src/platform/log.ts'
import { createApp, mountScreens } from '../src/platform/http/index.ts'

const root = mkdtempSync(path.join(tmpdir(), 'gacek-screens-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** A build as the screens are: a handler that reads the files of a page only when somebody asks for it. */
const HANDLER = `
import { readFileSync } from 'node:fs'
export function handler(request, response, next) {
  try {
    response.end(readFileSync(new URL('./client' + request.url, import.meta.url), 'utf8'))
  } catch {
    next()
  }
}`

let folders = { link: '', builds: '' }
let made = ''
beforeEach(() => {
  const folder = mkdtempSync(path.join(root, 'build-'))
  folders = { link: path.join(folder, 'web'), builds: path.join(folder, 'screens') }
  made = path.join(folder, 'web-made')
})

/** Builds screens of one page whose files are named after the build, and takes them in. */
function buildScreens(name: string): void {
  mkdirSync(path.join(made, 'client'), { recursive: true })
  writeFileSync(path.join(made, 'package.json'), '{"type":"module"}')
  writeFileSync(path.join(made, 'handler.js'), HANDLER)
  writeFileSync(path.join(made, `client/${name}`), `papan ${name}`)
  takeIn(folders, name, made)
}

async function openOffice() {
  const app = await createApp({ log: createLog('silent'), trustProxy: false })
  await mountScreens(app, path.join(folders.link, 'handler.js'))
  return { ask: async (page: string) => (await app.inject(`/${page}`)).body, close: () => app.close() }
}

/** Another office that shows the current build: a process that says so and waits for its end. */
async function openOfficeElsewhere() {
  const keep = path.join(import.meta.dirname, '../scripts/keep-screens.ts')
  const code = `import { holdScreens } from ${JSON.stringify(keep)}
    holdScreens(${JSON.stringify(folders)}); console.log('held'); process.stdin.resume().on('end', () => process.exit())`
  const office = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  await once(office.stdout, 'data')
  return async () => {
    office.stdin.end()
    await once(office, 'exit')
  }
}

it('a running office goes on with its own screens while new ones are built', async () => {
  buildScreens('senin')
  const office = await openOffice()
  buildScreens('selasa')
  expect(await office.ask('senin')).toBe('papan senin')
  expect(await office.ask('selasa')).toBe('')
  await office.close()
  const next = await openOffice()
  expect(await next.ask('selasa')).toBe('papan selasa')
  await next.close()
})

it('builds that an office shows stay, all others but the one before go', async () => {
  buildScreens('senin')
  const close = await openOfficeElsewhere()
  for (const day of ['selasa', 'rabu', 'kamis']) buildScreens(day)
  expect(readdirSync(folders.builds).sort()).toEqual(['kamis', 'rabu', 'senin'])
  await close()
  buildScreens('jumat')
  expect(readdirSync(folders.builds).sort()).toEqual(['jumat', 'kamis'])
})

it('what an office left behind that was killed holds nothing', () => {
  buildScreens('senin')
  // No process has so high a number.
  writeFileSync(path.join(folders.builds, 'senin/.held-99999999'), '')
  for (const day of ['selasa', 'rabu']) buildScreens(day)
  expect(existsSync(path.join(folders.builds, 'senin'))).toBe(false)
})

it('screens of an earlier version, which lay in the folder itself, give way; going back builds nothing', () => {
  mkdirSync(folders.link, { recursive: true })
  writeFileSync(path.join(folders.link, 'handler.js'), '')
  expect(currentBuild(folders)).toBe(null)
  buildScreens('senin')
  buildScreens('selasa')
  takeIn(folders, 'senin', null)
  expect(currentBuild(folders)).toBe('senin')
  expect(readFileSync(path.join(folders.link, 'client/senin'), 'utf8')).toBe('papan senin')
})
