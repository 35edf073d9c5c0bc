import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openTestDatabase, type TestDatabase } from './database.ts'
import type { ChannelKind } from '../../src/newsroom/accounts/contract.ts'
import type { Db } from '../../src/platform/db/index.ts'

export const DESK = 1
export const HEALTH = 2

/** An officer who does nothing but be named. */
export async function hireOfficer(db: Db, name = 'Sari Wulandari'): Promise<string> {
  const id = randomUUID()
  const email = `${id}@contoh.go.id`
  await db
    .insertInto('officer')
    .values({ council_id: 1, officer_id: id, name, email, role: 'viewer' })
    .execute()
  return id
}

/** The desk and an agency, with their ids fixed. */
export async function openOffices(db: Db): Promise<void> {
  await db
    .insertInto('office')
    .values([
      {
        council_id: 1,
        office_id: DESK,
        name: 'Bagian Protokol',
        short_name: 'Prokopim',
        valid_from: '2024-01-01',
        is_desk: true,
      },
      {
        council_id: 1,
        office_id: HEALTH,
        name: 'Dinas Kesehatan',
        short_name: 'Dinkes',
        valid_from: '2024-01-01',
      },
    ])
    .execute()
}

/** An article both of whose confirmers have said yes to its first version. */
export async function confirmArticle(
  db: Db,
  authorId: string,
  options: { title?: string; officeId?: number; confirmedUntil?: Date; embargoUntil?: Date } = {},
): Promise<number> {
  const row = await db
    .insertInto('article')
    .values({
      council_id: 1,
      office_id: options.officeId ?? HEALTH,
      status: 'ready',
      version: 1,
      confirmed_version: 1,
      confirmed_until: options.confirmedUntil ?? new Date('2030-01-01'),
      embargo_until: options.embargoUntil ?? null,
      created_by: authorId,
    })
    .returning('article_id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('article_version')
    .values({
      council_id: 1,
      article_id: row.article_id,
      version: 1,
      title: options.title ?? 'Puskesmas Samparana buka imunisasi malam hari',
      lead: 'Puskesmas Samparana membuka layanan imunisasi sampai pukul 21.00 WITA mulai Senin.',
      body: 'Layanan ini gratis untuk semua balita.\n\nOrang tua cukup membawa buku KIA.',
      author_id: authorId,
    })
    .execute()
  return row.article_id
}

/** A new version of an article, confirmed again: a correction. */
export async function correctArticle(
  db: Db,
  articleId: number,
  authorId: string,
  body: string,
): Promise<number> {
  const article = await db
    .selectFrom('article')
    .selectAll()
    .where('council_id', '=', 1)
    .where('article_id', '=', articleId)
    .executeTakeFirstOrThrow()
  const version = article.version + 1
  await db
    .insertInto('article_version')
    .values({
      council_id: 1,
      article_id: articleId,
      version,
      title: 'Puskesmas Samparana buka imunisasi malam hari',
      lead: 'Puskesmas Samparana membuka layanan imunisasi sampai pukul 20.00 WITA mulai Senin.',
      body,
      author_id: authorId,
    })
    .execute()
  await db
    .updateTable('article')
    .set({
      version,
      confirmed_version: version,
      confirmed_until: new Date('2030-01-01'),
      ...(article.status === 'released' ? { correction: 'ready' } : {}),
    })
    .where('council_id', '=', 1)
    .where('article_id', '=', articleId)
    .execute()
  return version
}

type NewAccount = {
  officeId?: number
  channel?: ChannelKind
  name?: string
  address?: string
  mode?: 'connected' | 'assisted' | 'listed'
  acceptsAll?: boolean
}

/** Official accounts; connected ones of the practice wall unless said otherwise. Gives their ids. */
export async function addAccounts(db: Db, accounts: NewAccount[]): Promise<number[]> {
  if (accounts.length === 0) return []
  const rows = await db
    .insertInto('account')
    .values(
      accounts.map((account, at) => ({
        council_id: 1,
        office_id: account.officeId ?? HEALTH,
        channel: account.channel ?? 'sandbox',
        name: account.name ?? `Akun ${at + 1}`,
        address: account.address ?? '',
        mode: account.mode ?? 'connected',
        accepts_all: account.acceptsAll ?? false,
      })),
    )
    .returning('account_id')
    .execute()
  return rows.map((row) => row.account_id)
}

export type Scheduled = { publicationId: number; targets: { id: string; accountId: number }[] }

/** A release scheduled in the tables as planning leaves it, for tests of what happens at its moment. */
export async function scheduleRelease(
  db: Db,
  release: {
    articleId: number
    officerId: string
    accountIds: number[]
    at: Date
    officeId?: number
    stalenessMinutes?: number
    rehearsal?: boolean
    prepared?: boolean
  },
): Promise<Scheduled> {
  const staleness = release.stalenessMinutes ?? 60
  const publication = await db
    .insertInto('publication')
    .values({
      council_id: 1,
      article_id: release.articleId,
      article_version: 1,
      office_id: release.officeId ?? HEALTH,
      title: 'Puskesmas Samparana buka imunisasi malam hari',
      status: 'scheduled',
      release_at: release.at,
      time_zone: 'Asia/Makassar',
      staleness_minutes: staleness,
      is_rehearsal: release.rehearsal ?? false,
      created_by: release.officerId,
    })
    .returning('publication_id')
    .executeTakeFirstOrThrow()
  const targets = release.accountIds.map((accountId) => ({ id: randomUUID(), accountId }))
  const variant = {
    title: 'Imunisasi malam',
    text: 'Imunisasi malam hari',
    tags: [],
    link: null,
    mediaIds: [],
    html: null,
  }
  await db
    .insertInto('publication_target')
    .values(
      targets.map((target) => ({
        council_id: 1,
        target_id: target.id,
        publication_id: publication.publication_id,
        account_id: target.accountId,
        status: 'scheduled',
        variant: JSON.stringify(variant),
        payload: JSON.stringify({
          key: target.id,
          title: variant.title,
          text: `${variant.text} ${target.id}`,
          html: `<p>${variant.text} ${target.id}</p>`,
          excerpt: '',
          link: null,
          tags: [],
          language: 'id',
          media: [],
        }),
        ...(release.prepared === true ? { prepared_at: release.at, checkpoint: '{}' } : {}),
        due_at: release.at,
        due_until: new Date(release.at.getTime() + staleness * 60_000),
      })),
    )
    .execute()
  return { publicationId: publication.publication_id, targets }
}

/** A database with two offices and an officer, and a data folder. */
export async function openReleaseTown(): Promise<TestDatabase & { officerId: string; dataDir: string }> {
  const town = await openTestDatabase()
  await openOffices(town.db)
  const officerId = await hireOfficer(town.db)
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'gacek-release-'))
  return {
    ...town,
    officerId,
    dataDir,
    close: async () => {
      await town.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
