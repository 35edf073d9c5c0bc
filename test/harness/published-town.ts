import { createHash, randomUUID } from 'node:crypto'
import { sql, type Db } from '../../src/platform/db/index.ts'
import { hireOfficer } from './release-town.ts'

/** A council with offices, an agenda, accounts and officers, onto which tests publish posts by plain rows. */
export type PublishedTown = Awaited<ReturnType<typeof openPublishedTown>>

type NewPost = {
  at: Date
  account: number
  programme?: number | null
  office?: number
  article?: number
  title?: string
  body?: string
  text?: string
  rehearsal?: boolean
  media?: { id: string; alt: string }[]
}

async function insert(db: Db, query: ReturnType<typeof sql<{ id: number }>>): Promise<number> {
  const result = await query.execute(db)
  return result.rows[0]!.id
}

async function addOffice(db: Db, councilId: number, name: string, shortName: string): Promise<number> {
  return insert(
    db,
    sql`insert into office (council_id, name, short_name, valid_from)
      values (${councilId}, ${name}, ${shortName}, '2020-01-01') returning office_id as id`,
  )
}

async function addProgrammes(db: Db, councilId: number, office: number) {
  const term = await insert(
    db,
    sql`insert into term_of_office (council_id, name, vision, valid_from, valid_to)
      values (${councilId}, 'Masa 2025-2030', 'Maju bersama', '2025-02-20', '2030-02-19') returning term_id as id`,
  )
  const mission = (name: string, position: number) =>
    insert(
      db,
      sql`insert into mission (council_id, term_id, position, name, valid_from)
        values (${councilId}, ${term}, ${position}, ${name}, '2025-02-20') returning mission_id as id`,
    )
  const programme = (missionId: number, name: string) =>
    insert(
      db,
      sql`insert into programme (council_id, mission_id, office_id, name, valid_from)
        values (${councilId}, ${missionId}, ${office}, ${name}, '2025-02-20') returning programme_id as id`,
    )
  const health = await mission('Manusia sehat dan cerdas', 1)
  const roads = await mission('Jalan, air, dan rumah yang layak', 2)
  return {
    missions: { health, roads },
    programmes: {
      clinics: await programme(health, 'Puskesmas 24 Jam'),
      dengue: await programme(health, 'Samparana Bebas DBD'),
      bridges: await programme(roads, 'Jalan Mantap Antardesa'),
    },
  }
}

/** Fills an empty council; `post` publishes, `measure` tells figures, `correct` and `withdraw` change what was published. */
export async function openPublishedTown(db: Db, councilId: number) {
  const officer = await hireOfficer(db, 'Sari Wulandari')
  const confirmer = await hireOfficer(db, 'Budi Santoso')
  const health = await addOffice(db, councilId, 'Dinas Kesehatan', 'Dinkes')
  const works = await addOffice(db, councilId, 'Dinas Pekerjaan Umum', 'PUPR')
  const agenda = await addProgrammes(db, councilId, health)

  const addAccount = (office: number, channel: string, name: string, perWeek: number | null = null) =>
    insert(
      db,
      sql`insert into account (council_id, office_id, channel, name, mode, posts_per_week)
        values (${councilId}, ${office}, ${channel}, ${name}, 'connected', ${perWeek}) returning account_id as id`,
    )
  const site = await addAccount(health, 'wordpress', 'Situs Dinas Kesehatan', 7)
  const sky = await addAccount(works, 'bluesky', 'PUPR di Bluesky')

  async function addArticle(post: NewPost): Promise<number> {
    const { programme = null, office = health, title = 'Puskesmas buka 24 jam', body = 'Isi berita.' } = post
    const id = await insert(
      db,
      sql`insert into article (council_id, office_id, programme_id, status, version, created_by)
        values (${councilId}, ${office}, ${programme}, 'released', 1, ${officer}) returning article_id as id`,
    )
    await sql`insert into article_version (council_id, article_id, version, title, lead, body, author_id)
      values (${councilId}, ${id}, 1, ${title}, 'Teras berita.', ${body}, ${officer})`.execute(db)
    await sql`insert into article_confirmation (council_id, article_id, version, round, level, officer_id, verdict, at, expires_at)
      values (${councilId}, ${id}, 1, 1, 1, ${confirmer}, 'confirmed', ${post.at}, ${post.at})`.execute(db)
    return id
  }

  /** Publishes at a moment and gives the target, its article and its remote id. */
  async function post(post: NewPost): Promise<{ target: string; article: number; remoteId: string }> {
    const article = post.article ?? (await addArticle(post))
    const {
      office = health,
      title = 'Puskesmas buka 24 jam',
      text = 'Puskesmas kini buka malam hari.',
    } = post
    const publication = await insert(
      db,
      sql`insert into publication (council_id, article_id, article_version, office_id, title, status, release_at, time_zone,
          is_rehearsal, created_by)
        values (${councilId}, ${article}, 1, ${office}, ${title}, 'released', ${post.at}, 'Asia/Makassar',
          ${post.rehearsal ?? false}, ${officer}) returning publication_id as id`,
    )
    const target = randomUUID()
    const remoteId = `r-${target.slice(0, 8)}`
    const payload = { key: target, title, text, html: null, media: post.media ?? [], tags: [] }
    await sql`insert into publication_target (council_id, target_id, publication_id, account_id, status, variant, payload,
        remote_id, permalink, published_at, offset_ms)
      values (${councilId}, ${target}, ${publication}, ${post.account}, 'published', '{}', ${JSON.stringify(payload)},
        ${remoteId}, ${`https://contoh.example/${remoteId}`}, ${post.at}, 40)`.execute(db)
    return { target, article, remoteId }
  }

  /** What the platform told of a target at an age in hours, as a reading of that band. */
  async function measure(target: string, band: string, at: Date, likes: number | null): Promise<void> {
    await sql`insert into measurement (council_id, target_id, band, measured_at, outcome, likes)
      values (${councilId}, ${target}, ${band}, ${at}, ${likes === null ? 'nothing' : 'told'}, ${likes})`.execute(
      db,
    )
  }

  /** Corrects or withdraws one target, done at `at`. */
  async function change(target: string, kind: 'correction' | 'withdrawal', at: Date): Promise<void> {
    const change = await insert(
      db,
      sql`insert into publication_change (council_id, publication_id, kind, article_version, public_note, reason, made_by, made_at)
        select ${councilId}, publication_id, ${kind}, 1, 'Angka dibetulkan.', 'Salah ketik', ${officer}, ${at}
        from publication_target where council_id = ${councilId} and target_id = ${target} returning change_id as id`,
    )
    const payload =
      kind === 'correction' ? JSON.stringify({ title: 'Betul', text: 'Teks betul', media: [] }) : null
    await sql`insert into publication_change_target
        (council_id, change_id, target_id, status, payload, previous_payload, done_at)
      select ${councilId}, ${change}, target_id, 'done', ${payload}, case when ${payload}::jsonb is null then null else payload end, ${at}
      from publication_target where council_id = ${councilId} and target_id = ${target}`.execute(db)
    await sql`update publication_target set payload = coalesce(${payload}::jsonb, payload)
      where council_id = ${councilId} and target_id = ${target}`.execute(db)
  }

  /** Adds a file as the media stage keeps it; gives its id, its bytes and their checksum. */
  async function addMedia(text: string) {
    const bytes = Buffer.from(text)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const id = randomUUID()
    await sql`insert into media (council_id, media_id, kind, sha256, content_type, byte_count)
      values (${councilId}, ${id}, 'image', ${Buffer.from(sha256, 'hex')}, 'image/jpeg', ${bytes.length})`.execute(
      db,
    )
    return { id, bytes, sha256 }
  }

  return {
    officer,
    offices: { health, works },
    accounts: { site, sky },
    ...agenda,
    addAccount,
    post,
    measure,
    change,
    addMedia,
  }
}
