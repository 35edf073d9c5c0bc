import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { once } from 'node:events'
import { connect } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { drawPort } from './own-port.ts'

const PROGRAM = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'].find(existsSync)

/** Why the tests with a real IMAP server cannot run here; null when they can. */
export function whyNoDovecot(): string | null {
  if (PROGRAM === undefined) return 'dovecot is not installed (Debian: dovecot-imapd)'
  return process.getuid?.() === 0 ? null : 'dovecot needs root to start for itself'
}

function configOf(folder: string, port: number): string {
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
mail_location = maildir:${folder}/mail/%u
first_valid_uid = 1
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
passdb {
  driver = static
  args = password=rahasia
}
userdb {
  driver = static
  args = uid=mail gid=mail home=${folder}/home/%u
}
`
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    const [greeting] = (await Promise.race([
      once(socket, 'data'),
      once(socket, 'error').then(() => Promise.reject(new Error('no'))),
    ])) as [Buffer]
    return greeting.toString().startsWith('* OK')
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

/** Only a dovecot that hangs meets it: it answers in a quarter of a second, and on a busy machine in several. */
const READY_WITHIN_MS = 60_000

async function untilReady(child: ChildProcess, port: number): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`dovecot ended with ${child.exitCode}`)
    if (await answers(port)) return
    await new Promise((next) => setTimeout(next, 25))
  }
  throw new Error('dovecot does not answer')
}

/** Starts it at a port nobody has; throws what happened last where it does not begin. */
async function startSomewhere(
  program: string,
  folder: string,
  tries = 3,
): Promise<{ child: ChildProcess; port: number }> {
  const port = drawPort()
  const config = path.join(folder, 'dovecot.conf')
  writeFileSync(config, configOf(folder, port))
  const child = spawn(program, ['-F', '-c', config], { stdio: 'ignore' })
  try {
    await untilReady(child, port)
    return { child, port }
  } catch (error) {
    if (tries === 1 || child.exitCode === null) throw error
    return startSomewhere(program, folder, tries - 1)
  }
}

const idOf = (name: string, flag: '-u' | '-g'): number => Number(execFileSync('id', [flag, name]).toString())

export type MailServerForTests = Awaited<ReturnType<typeof startDovecot>>

/**
 * A dovecot of one's own on loopback, with its files in a temporary folder. Any user name has a mailbox; the password is
 * "rahasia". `deliver` puts a mail into a mailbox as a mail server does, byte for byte.
 */
export async function startDovecot() {
  if (PROGRAM === undefined) throw new Error('no dovecot')
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-imap-'))
  const owner = { uid: idOf('mail', '-u'), gid: idOf('mail', '-g') }
  for (const name of ['run', 'state', 'mail', 'home']) mkdirSync(path.join(folder, name))
  for (const name of ['mail', 'home', '']) chownSync(path.join(folder, name), owner.uid, owner.gid)
  execFileSync('chmod', ['755', folder])
  const { child, port } = await startSomewhere(PROGRAM, folder)
  let count = 0

  function deliver(user: string, raw: Buffer, arrived = new Date()): void {
    const inbox = path.join(folder, 'mail', user)
    for (const name of ['', 'new', 'cur', 'tmp']) {
      mkdirSync(path.join(inbox, name), { recursive: true })
      chownSync(path.join(inbox, name), owner.uid, owner.gid)
    }
    count += 1
    const name = `${1_700_000_000 + count}.M${count}P1.contoh`
    const file = path.join(inbox, 'tmp', name)
    writeFileSync(file, raw)
    chownSync(file, owner.uid, owner.gid)
    utimesSync(file, arrived, arrived)
    // As a mail server delivers: whole, in one step. The server may take it from there at once.
    renameSync(file, path.join(inbox, 'new', name))
  }

  return {
    port,
    deliver,
    /** How many mails of a mailbox are marked as read. */
    countSeen: (user: string): number =>
      readdirSync(path.join(folder, 'mail', user, 'cur')).filter((name) => /:2,.*S/.test(name)).length,
    /** The server forgets the numbers of a mailbox, as after a restore from backup. */
    renumber: (user: string): void => {
      for (const name of [
        'dovecot-uidlist',
        'dovecot.index',
        'dovecot.index.log',
        'dovecot.index.cache',
        'dovecot-uidvalidity',
      ])
        rmSync(path.join(folder, 'mail', user, name), { force: true })
    },
    stop: async (): Promise<void> => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
