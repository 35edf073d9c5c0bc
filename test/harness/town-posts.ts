import { createHmac } from 'node:crypto'
import { createEnricher } from '../../src/listening/enrichment/index.ts'
import { keepSource, receivePosts, type ReceivedPost } from '../../src/listening/sources/index.ts'
import { createGazetteer } from '../../src/language/index.ts'
import type { TestDatabase } from './database.ts'

const AUTHOR_KEY = createHmac('sha256', 'a key for tests').digest()

/** What people of Kabupaten Contoh complain about, five sentences each, with words that change from post to post. */
const TALK = {
  flood: [
    'Banjir setinggi lutut di Jalan Melati, warga {who} mengungsi ke balai desa',
    'Air banjir masuk rumah di Jalan Melati sejak {when}, tolong perahu karet',
    'Banjir Jalan Melati makin tinggi {when}, listrik dipadamkan, {who} butuh bantuan',
    'Drainase Jalan Melati mampet lagi, banjir {when}, kasihan {who}',
    'Dapur umum korban banjir Jalan Melati kekurangan beras {when}',
  ],
  clinic: [
    'Antrean puskesmas Anggrek mengular {when}, dokter cuma satu',
    'Obat di puskesmas Anggrek habis, {who} disuruh beli di apotek',
    'Pelayanan puskesmas Anggrek lambat sekali {when}, pasien {who} menunggu berjam-jam',
    'Puskesmas Anggrek tutup lebih awal {when}, pasien pulang tanpa obat',
    'Dokter puskesmas Anggrek ramah tapi antrean {who} panjang',
  ],
  rubbish: [
    'Sampah menumpuk di pasar Kamboja {when}, baunya menyengat',
    'Truk sampah tidak datang ke pasar Kamboja, {who} mengeluh',
    'Tumpukan sampah pasar Kamboja mengundang lalat {when}',
    'Pedagang {who} bayar retribusi tapi sampah pasar Kamboja tidak diangkut',
    'Sampah pasar Kamboja sudah {when} belum diangkut dinas',
  ],
} as const
export type Matter = keyof typeof TALK

const WHO = [
  'para ibu',
  'anak sekolah',
  'lansia',
  'pedagang kecil',
  'petani',
  'warga RT tiga',
  'pengojek',
  'santri',
]
const WHEN = [
  'pagi ini',
  'tadi malam',
  'dua hari',
  'sejak subuh',
  'siang ini',
  'kemarin',
  'sepekan',
  'barusan',
]

/** The n-th post about a matter: another wording each time. */
export function talkOf(matter: Matter, n: number): string {
  const lines = TALK[matter]
  const line = lines[n % lines.length] ?? ''
  const text = line
    .replace('{who}', WHO[(n * 3 + 1) % WHO.length] ?? '')
    .replace('{when}', WHEN[(n * 5 + 2) % WHEN.length] ?? '')
  return `${text} #${n}`
}

export type Told = Partial<ReceivedPost> & { text: string; at: Date }

/** Posts told in a town: stored as received from one source, in order. */
export async function tell(
  town: TestDatabase,
  posts: readonly Told[],
  source: { name: string; kind: 'social' | 'news' | 'official' } = { name: 'Warga', kind: 'social' },
): Promise<number> {
  const sourceId = await keepSource(town.db, town.councilId, { ...source, connector: 'file' })
  const records = posts.map(({ at, ...post }): ReceivedPost => ({
    externalId: `${at.getTime()}-${post.text}`,
    author: `warga ${post.text.length} ${post.text}`,
    publishedAt: at,
    ...post,
  }))
  const receiver = { councilId: town.councilId, sourceId, authorKey: AUTHOR_KEY }
  await receivePosts(town.db, receiver, records)
  return sourceId
}

let enricher: ReturnType<typeof createEnricher> | undefined

/** What a detector needs in tests: the real enrichment for a council without a place of its own. */
export function detectorDeps(town: TestDatabase) {
  const shared = (enricher ??= createEnricher({
    gazetteer: createGazetteer({}),
    programmes: () => [{ id: 31, name: 'Samparana Bebas Banjir', keywords: ['samparana bebas banjir'] }],
  }))
  const enrich: typeof shared.enrich = (posts) => shared.enrich(posts)
  return { db: town.db, councilId: town.councilId, enrich, engine: {} }
}

/** Posts about the flood, one a minute from `start` on, known to their source as "post 0", "post 1" …; gives the source. */
export function tellFlood(
  town: TestDatabase,
  start: number,
  { from, count }: { from: number; count: number },
): ReturnType<typeof tell> {
  return tell(
    town,
    Array.from({ length: count }, (_, i) => ({
      text: talkOf('flood', from + i),
      at: new Date(start + (from + i) * 60_000),
      externalId: `post ${from + i}`,
    })),
  )
}
