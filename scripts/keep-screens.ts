// Where built screens lie: each build whole in a folder of its own, named by its sources, and a link that leads to the newest.
// A running Gacek followed the link once, when it loaded the screens: it goes on with its own build, whatever is built meanwhile.
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'

export type ScreenFolders = {
  /** What is loaded: leads to one of the builds. */
  link: string
  /** One folder a build. */
  builds: string
}

/** A file in a build says that the process of this number shows it. */
const HELD = /^\.held-(\d+)$/

/** The name of the build the link leads to; null where there is none, or a folder of an earlier version in its place. */
export function currentBuild({ link, builds }: ScreenFolders): string | null {
  try {
    const real = realpathSync(link)
    return path.dirname(real) === realpathSync(builds) ? path.basename(real) : null
  } catch {
    return null
  }
}

/** Leads to another build in one step, so that nobody finds none. */
function leadTo({ link, builds }: ScreenFolders, name: string): void {
  const next = `${link}.next`
  rmSync(next, { recursive: true, force: true })
  // A junction needs no special right on Windows; elsewhere it is a link like any other.
  symlinkSync(path.relative(path.dirname(link), path.join(builds, name)), next, 'junction')
  const isFolder = lstatSync(link, { throwIfNoEntry: false })?.isDirectory() === true
  // An earlier version kept the screens themselves here; and Windows puts nothing in a link's place.
  if (isFolder || process.platform === 'win32') rmSync(link, { recursive: true, force: true })
  renameSync(next, link)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const isHeld = (build: string): boolean =>
  readdirSync(build).some((file) => isAlive(Number(HELD.exec(file)?.[1] ?? Number.NaN)))

/**
 * Takes a finished build in: moves it from `made` to its place (unless one of its name is there) and leads to it. Builds
 * that no running process holds are deleted, but for the one before: tests may show it without saying so.
 */
export function takeIn(folders: ScreenFolders, name: string, made: string | null): void {
  const { builds } = folders
  mkdirSync(builds, { recursive: true })
  const before = currentBuild(folders)
  if (made !== null) {
    rmSync(path.join(builds, name), { recursive: true, force: true })
    renameSync(made, path.join(builds, name))
  }
  leadTo(folders, name)
  for (const one of readdirSync(builds)) {
    const build = path.join(builds, one)
    if (one !== name && one !== before && !isHeld(build)) rmSync(build, { recursive: true, force: true })
  }
}

/**
 * Says that this process shows the current build, until it ends: it is not deleted meanwhile. Where the folder cannot be
 * written nobody builds either, and nothing need be said.
 */
export function holdScreens({ link }: ScreenFolders): void {
  const mark = path.join(realpathSync(link), `.held-${process.pid}`)
  try {
    writeFileSync(mark, '')
  } catch {
    return
  }
  process.on('exit', () => rmSync(mark, { force: true }))
}
