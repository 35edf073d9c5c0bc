import type { Cell } from '../../platform/write-csv.ts'
import type { Tx } from '../../platform/db/index.ts'
import { listPublic, type CaseCursor } from '../cases/index.ts'
import type { Performance } from '../contract.ts'
import { listClarifications } from '../hoaxes/index.ts'
import { listItems } from '../information/index.ts'
import { listNews, type NewsCursor } from '../news/index.ts'

export type Column = { name: string; meaning: { id: string; en: string } }
export type Row = Record<string, Cell>
export type Reading = { councilId: number; home: string; performance: () => Promise<Performance> }

/** One file of open data. `pages` gives its rows piece by piece; each piece is read on its own. */
export type DataSet = {
  name: string
  columns: Column[]
  pages: (
    read: <Result>(work: (tx: Tx) => Promise<Result>) => Promise<Result>,
    reading: Reading,
  ) => AsyncGenerator<Row[]>
}

const PIECE = 1000
const column = (name: string, id: string, en: string): Column => ({ name, meaning: { id, en } })

type Page<Cursor> = { limit: number; cursor: Cursor | null }

/** A list from its first piece to its last; `after` is the cursor behind the last row of a piece. */
async function* inPieces<Found, Cursor>(
  list: (page: Page<Cursor>) => Promise<Found[]>,
  after: (last: Found) => Cursor,
): AsyncGenerator<Found[]> {
  let cursor: Cursor | null = null
  for (;;) {
    const found: Found[] = await list({ limit: PIECE, cursor })
    yield found
    const last = found.at(-1)
    if (last === undefined || found.length < PIECE) return
    cursor = after(last)
  }
}

const articles: DataSet = {
  name: 'articles',
  columns: [
    column('id', 'Nomor berita', 'Number of the article'),
    column('title', 'Judul', 'Title'),
    column('lead', 'Teras berita', 'Lead'),
    column('office', 'Dinas asal', 'Agency it comes from'),
    column('released_at', 'Waktu terbit (ISO 8601, UTC)', 'When it was released (ISO 8601, UTC)'),
    column('corrected_at', 'Waktu koreksi; kosong bila tidak', 'When it was corrected; empty if not'),
    column('url', 'Alamat halaman', 'Address of the page'),
  ],
  async *pages(read, { councilId, home }) {
    const pieces = inPieces(
      (page: Page<NewsCursor>) => read((tx) => listNews(tx, councilId, page)),
      (last) => ({ at: new Date(last.releasedAt), id: last.id }),
    )
    for await (const found of pieces) {
      yield found.map((one) => ({
        id: one.id,
        title: one.title,
        lead: one.lead,
        office: one.office,
        released_at: one.releasedAt,
        corrected_at: one.correctedAt,
        url: `${home}/portal/berita/${one.id}`,
      }))
    }
  },
}

const cases: DataSet = {
  name: 'cases',
  columns: [
    column('number', 'Nomor laporan', 'Number of the report'),
    column('title', 'Judul yang sudah disamarkan', 'Title, personal data masked'),
    column('kind', 'Jenis', 'Kind'),
    column('status', 'Keadaan', 'State'),
    column('office', 'Dinas yang menangani', 'Agency that handles it'),
    column('opened_at', 'Waktu diterima (ISO 8601, UTC)', 'When it was received (ISO 8601, UTC)'),
    column(
      'citizen_verdict',
      'Kata warga: solved, not-solved, atau kosong',
      'What the citizen says: solved, not-solved or empty',
    ),
    column('url', 'Alamat halaman', 'Address of the page'),
  ],
  async *pages(read, { councilId, home }) {
    const pieces = inPieces(
      (page: Page<CaseCursor>) => read((tx) => listPublic(tx, councilId, page)),
      (last) => ({ at: new Date(last.openedAt), number: last.number }),
    )
    for await (const found of pieces) {
      yield found.map((one) => ({
        number: one.number,
        title: one.title,
        kind: one.kind,
        status: one.status,
        office: one.office,
        opened_at: one.openedAt,
        citizen_verdict: one.citizenVerdict,
        url: `${home}/portal/lacak/${one.number}`,
      }))
    }
  },
}

const performance: DataSet = {
  name: 'performance',
  columns: [
    column('office', 'Dinas', 'Agency'),
    column('cases', 'Jumlah laporan 90 hari', 'Reports in 90 days'),
    column('replied', 'Yang sudah dijawab', 'Those with a first reply'),
    column(
      'first_reply_minutes',
      'Nilai tengah waktu jawaban pertama (menit)',
      'Median time to the first reply (minutes)',
    ),
    column('with_deadline', 'Yang bertenggat', 'Those with a deadline'),
    column('on_time', 'Yang tepat waktu', 'Those in time'),
    column('closed', 'Selesai versi petugas', 'Done, say officers'),
    column('reopened', 'Dibuka lagi', 'Reopened'),
    column('solved', 'Selesai versi warga', 'Done, say citizens'),
    column('not_solved', 'Belum selesai versi warga', 'Not done, say citizens'),
  ],
  async *pages(_read, reading) {
    const figures = await reading.performance()
    yield figures.offices.map((one) => ({
      office: one.office,
      cases: one.cases,
      replied: one.replied,
      first_reply_minutes: one.firstReplyMinutes === null ? null : Math.round(one.firstReplyMinutes),
      with_deadline: one.withDeadline,
      on_time: one.onTime,
      closed: one.closed,
      reopened: one.reopened,
      solved: one.solved,
      not_solved: one.notSolved,
    }))
  },
}

const information: DataSet = {
  name: 'information',
  columns: [
    column('id', 'Nomor', 'Id'),
    column(
      'class',
      'Kelompok: periodic, immediate, always, excluded',
      'Class: periodic, immediate, always, excluded',
    ),
    column('title', 'Judul', 'Title'),
    column('summary', 'Ringkasan', 'Summary'),
    column('office', 'Dikuasai oleh', 'Held by'),
    column('form', 'Bentuk: soft, hard, both', 'Form: soft, hard, both'),
    column('updated_on', 'Diperbarui', 'Updated'),
    column('link', 'Alamat', 'Address'),
  ],
  async *pages(read, { councilId }) {
    const pieces = inPieces(
      ({ limit, cursor: after }: Page<{ title: string; id: string }>) =>
        read((tx) => listItems(tx, councilId, { filter: { class: null, search: '', after }, limit })),
      ({ title, id }) => ({ title, id }),
    )
    for await (const found of pieces) {
      yield found.map((one) => ({
        id: one.id,
        class: one.class,
        title: one.title,
        summary: one.summary,
        office: one.office,
        form: one.form,
        updated_on: one.updatedOn,
        link: one.link,
      }))
    }
  },
}

const clarifications: DataSet = {
  name: 'clarifications',
  columns: [
    column('id', 'Nomor', 'Number'),
    column('claim', 'Kabar yang beredar', 'The rumour'),
    column('verdict', 'Hasil pemeriksaan', 'What was found'),
    column('published_at', 'Waktu terbit (ISO 8601, UTC)', 'When it was published (ISO 8601, UTC)'),
    column('url', 'Alamat halaman', 'Address of the page'),
  ],
  async *pages(read, { councilId, home }) {
    const found = await read((tx) => listClarifications(tx, councilId, { limit: 10_000, cursor: null }))
    yield found.map((one) => ({
      id: one.id,
      claim: one.claim,
      verdict: one.verdict,
      published_at: one.publishedAt,
      url: `${home}/portal/hoaks/${one.id}`,
    }))
  },
}

/** Everything that can be taken away as a file: public already, and without personal data. */
export const DATA_SETS: DataSet[] = [articles, cases, performance, information, clarifications]
