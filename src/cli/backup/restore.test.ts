import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { workInOffice } from '../../../test/harness/office-to-back-up.ts'
import { listThread } from '../../inbox/messages/index.ts'
import { sql } from '../../platform/db/index.ts'
import { openStorage } from '../../platform/open-storage.ts'
import { backUp } from './back-up.ts'
import { restore } from './restore.ts'

const NOW = new Date('2026-11-23T03:00:00Z')
const kept = (name: string): string => path.join(root, name)

let root: string
let threadId: string

/** Runs a command as the operator does, with `DATA_DIR` at `name`, and gives what it says. */
async function at(name: string, work: (output: PassThrough) => Promise<unknown>, databaseUrl = '') {
  vi.stubEnv('DATA_DIR', kept(name))
  vi.stubEnv('DATABASE_URL', databaseUrl)
  const output = new PassThrough()
  await work(output)
  return String(output.read() ?? '')
}

const restoreTo = (name: string, copy: string, databaseUrl = '') =>
  at(name, (output) => restore(kept(copy), output), databaseUrl)

const left = (name: string): string[] => (existsSync(kept(name)) ? readdirSync(kept(name)) : [])

/** A copy of the backup with something done to it. */
function spoil(name: string, act: (folder: string) => void): void {
  cpSync(kept('backup'), kept(name), { recursive: true })
  act(kept(name))
}

describe('a backup that is brought back', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    root = mkdtempSync(path.join(os.tmpdir(), 'gacek-restore-'))
    // As root the database runs as another account, which must be let through to its folder.
    chmodSync(root, 0o755)
    const storage = await openStorage({ dataDir: kept('office') })
    ;({ threadId } = await workInOffice(storage.db, kept('office')))
    await at('office', (output) => backUp(kept('backup'), output))
    await storage.close()
  }, 120_000)
  afterAll(() => {
    vi.unstubAllEnvs()
    rmSync(root, { recursive: true, force: true })
  })

  it('sends no answer a second time, and everybody signs in again', async () => {
    const words = await restoreTo('second', 'backup')
    // The office is in WIT: it is told when the copy was made by its own wall, not by that of Greenwich.
    expect(words).toMatch(/Kabupaten Contoh, \d+ \p{L}+ \d{4} \d\d\.\d\d WIT\n/u)
    expect(words).toContain('1 jawaban masih di antrean')
    const storage = await openStorage({ dataDir: kept('second') })
    const sessions = await sql`select id from auth.session`.execute(storage.db)
    const councils = await sql<{ council_id: number }>`select council_id from thread`.execute(storage.db)
    const answers = await sql`select text, status from answer`.execute(storage.db)
    const thread = await listThread(storage.db, councils.rows[0]!.council_id, threadId)
    await storage.close()
    expect(sessions.rows).toEqual([])
    expect(words).toContain('1 jawaban baru saja ditulis')
    expect(answers.rows).toEqual([{ text: 'Baru saja ditulis.', status: 'failed' }])
    expect(thread?.messages.at(-1)).toMatchObject({ text: 'Sudah kami perbaiki.', delivery: 'unknown' })
    expect(readdirSync(kept('second'))).toContain('contacts.key')
  })

  it('is refused in words when a key is missing or a byte has changed, and the folder stays empty', async () => {
    spoil('without-key', (folder) => rmSync(path.join(folder, 'files/contacts.key')))
    await expect(restoreTo('third', 'without-key')).rejects.toMatchObject({
      code: 'restore-damaged',
      message: expect.stringContaining('files/contacts.key') as string,
    })
    spoil('changed', (folder) => writeFileSync(path.join(folder, 'pg/PG_VERSION'), '81\n'))
    await expect(restoreTo('third', 'changed')).rejects.toMatchObject({ code: 'restore-damaged' })
    spoil('no-label', (folder) => writeFileSync(path.join(folder, 'backup.json'), '{"at":'))
    await expect(restoreTo('third', 'no-label')).rejects.toMatchObject({ code: 'restore-no-copy' })
    expect(left('third')).toEqual([])
  })

  it('from before there were sums is opened, and taken away again when its database is damaged', async () => {
    spoil('old', (folder) => rmSync(path.join(folder, 'files.sha256')))
    spoil('old-damaged', (folder) => {
      rmSync(path.join(folder, 'files.sha256'))
      rmSync(path.join(folder, 'pg/base'), { recursive: true })
    })
    await expect(restoreTo('fourth', 'old-damaged')).rejects.toMatchObject({ code: 'restore-damaged' })
    expect(left('fourth')).toEqual([])
    expect(await restoreTo('fourth', 'old')).toContain('Kabupaten Contoh')
  })

  it('is never said to be restored into a database that did not receive it', async () => {
    spoil('files-only', (folder) => {
      const label = { at: NOW.toISOString(), council: 'Kabupaten Contoh', database: false }
      writeFileSync(path.join(folder, 'backup.json'), JSON.stringify(label))
    })
    await expect(restoreTo('fifth', 'files-only')).rejects.toMatchObject({ code: 'restore-needs-server' })
    expect(left('fifth')).toEqual([])
  })

  it('of a newer Gacek is refused in words, and nothing of it stays', async () => {
    const storage = await openStorage({ dataDir: kept('office') })
    await sql`insert into migration (name, checksum) values ('9999-from-tomorrow.sql', 'x')`.execute(
      storage.db,
    )
    await storage.close()
    await expect(at('office', (output) => backUp(kept('newer'), output))).rejects.toMatchObject({
      code: 'database-newer',
      message: expect.stringContaining('Gacek yang lebih baru') as string,
    })
    spoil('newer-copy', (folder) => {
      rmSync(path.join(folder, 'files.sha256'))
      rmSync(path.join(folder, 'pg'), { recursive: true })
      cpSync(kept('office/pg'), path.join(folder, 'pg'), { recursive: true })
    })
    await expect(restoreTo('sixth', 'newer-copy')).rejects.toMatchObject({ code: 'database-newer' })
    expect(left('sixth')).toEqual([])
  })
})
