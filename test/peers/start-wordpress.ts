import { spawn } from 'node:child_process'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { drawPort } from '../harness/own-port.ts'
import { ensurePeers, PEERS_DIR, peerEnvironment, runCommand, startOnFreePort } from './ensure-peers.ts'

export type WordPressPeer = {
  /** Address of the site, http on loopback, no slash at the end. */
  url: string
  user: string
  /** Application password, as an officer types it in. */
  appPassword: string
  close(): Promise<void>
}

const BUILDS = path.join(PEERS_DIR, 'node_modules/@wp-playground/wordpress-builds/src')
const READY_WITHIN_MS = 120_000

/** Unpacks with PHP itself where there is no unzip: its Phar reads zip files. */
async function unpack(zip: string, folder: string): Promise<void> {
  await runCommand('php', ['-r', '(new PharData($argv[1]))->extractTo($argv[2], null, true);', zip, folder])
}

function settings(url: string): string {
  return `<?php
define( 'WP_ENVIRONMENT_TYPE', 'local' );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'DISABLE_WP_CRON', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'WP_HOME', '${url}' );
define( 'WP_SITEURL', '${url}' );
`
}

/** A site of its own in `folder`: WordPress with its database in one SQLite file, already installed. */
async function layOut(folder: string, url: string): Promise<void> {
  await unpack(path.join(BUILDS, 'wordpress/wp-6.5.zip'), folder)
  await unpack(path.join(BUILDS, 'sqlite-database-integration/sqlite-database-integration.zip'), folder)
  const plugin = path.join(folder, 'wp-content/plugins/sqlite-database-integration')
  cpSync(path.join(folder, 'sqlite-database-integration-main'), plugin, { recursive: true })
  const dropIn = readFileSync(path.join(plugin, 'db.copy'), 'utf8')
    .replaceAll('{SQLITE_IMPLEMENTATION_FOLDER_PATH}', plugin)
    .replaceAll('{SQLITE_PLUGIN}', 'sqlite-database-integration/load.php')
  writeFileSync(path.join(folder, 'wp-content/db.php'), dropIn)
  const config = path.join(folder, 'wp-config.php')
  writeFileSync(config, readFileSync(config, 'utf8').replace('<?php', settings(url)))
  mkdirSync(path.join(folder, 'wp-content/mu-plugins'), { recursive: true })
  copyFileSync(
    path.join(PEERS_DIR, 'gacek-mint.php'),
    path.join(folder, 'wp-content/mu-plugins/gacek-mint.php'),
  )
}

async function waitForPassword(folder: string, url: string, hasEnded: () => string | null): Promise<string> {
  const file = path.join(folder, 'gacek-password')
  const until = Date.now() + READY_WITHIN_MS
  while (Date.now() < until) {
    const ended = hasEnded()
    if (ended !== null) throw new Error(`wordpress ended: ${ended}`)
    await fetch(`${url}/?rest_route=/`).catch(() => undefined)
    if (existsSync(file)) return readFileSync(file, 'utf8')
    await wait(100)
  }
  throw new Error('wordpress did not become ready')
}

/** Starts a real WordPress 6.5 (in about two seconds) with an administrator and an application password. */
export async function startWordPress(): Promise<WordPressPeer> {
  await ensurePeers()
  return startOnFreePort(() => startAt(drawPort()))
}

async function startAt(port: number): Promise<WordPressPeer> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-wordpress-'))
  const url = `http://127.0.0.1:${port}`
  await layOut(folder, url)
  const args = [
    '-d',
    'upload_max_filesize=64M',
    '-d',
    'post_max_size=64M',
    '-S',
    `127.0.0.1:${port}`,
    '-t',
    folder,
  ]
  // Its workers are children of the server: a group of their own, ended together.
  const child = spawn('php', args, {
    env: { ...peerEnvironment, PHP_CLI_SERVER_WORKERS: '4' },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  let log = ''
  let ended: string | null = null
  child.stderr.on('data', (part: Buffer) => (log = (log + part.toString()).slice(-2000)))
  const gone = new Promise<void>((done) => {
    child.on('close', () => {
      ended = log
      done()
    })
  })
  const close = async () => {
    if (child.pid !== undefined && ended === null) process.kill(-child.pid, 'SIGTERM')
    await gone
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    return { url, user: 'admin', appPassword: await waitForPassword(folder, url, () => ended), close }
  } catch (error) {
    await close()
    throw error
  }
}
