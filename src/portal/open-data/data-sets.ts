import type { Tx } from '../../platform/db/index.ts'
import { listPublic, type CaseCursor } from '../cases/index.ts'
import type { Performance } from '../contract.ts'
import { listClarifications } from '../hoaxes/index.ts'
import { listItems } from '../information/index.ts'
import { listNews, type NewsCursor } from '../news/index.ts'
import {
  CASE_KINDS,
  CASE_STATES,
  CITIZEN_VERDICTS,
  INFORMATION_CLASSES,
  INFORMATION_FORMS,
  RUMOUR_VERDICTS,
} from './codes.data.ts'
import {
  addressColumn,
  amountColumn,
  codeColumn,
  dayColumn,
  momentColumn,
  numberColumn,
  textColumn,
  type Both,
  type Column,
  type Row,
} from './column.ts'

export type Reading = { councilId: number; performance: () => Promise<Performance> }

/**
 * One file of open data. `pages` gives its rows piece by piece; each piece is read on its own. Addresses of this portal
 * begin with `/`: where it stands is written when the file is made.
 */
export type DataSet = {
  name: string
  title: Both
  /** What one line is, and which lines there are. */
  about: Both
  columns: Column[]
  pages: (
    read: <Result>(work: (tx: Tx) => Promise<Result>) => Promise<Result>,
    reading: Reading,
  ) => AsyncGenerator<Row[]>
}

const PIECE = 1000

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
  title: { id: 'Berita yang dirilis', en: 'Released news' },
  about: {
    id: 'Satu baris satu berita yang sudah disahkan dan dirilis, terbaru di atas.',
    en: 'One line for each article that was confirmed and released, newest first.',
  },
  columns: [
    numberColumn('id', 'Nomor berita', 'Number of the article'),
    textColumn('title', 'Judul', 'Title'),
    textColumn('lead', 'Teras berita', 'Lead'),
    textColumn('office', 'Dinas asal', 'Agency it comes from'),
    momentColumn('released_at', 'Waktu terbit', 'When it was released'),
    momentColumn('corrected_at', 'Waktu koreksi; kosong bila tidak', 'When it was corrected; empty if not'),
    addressColumn('url', 'Alamat halaman', 'Address of the page'),
  ],
  async *pages(read, { councilId }) {
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
        url: `/portal/berita/${one.id}`,
      }))
    }
  },
}

const cases: DataSet = {
  name: 'cases',
  title: { id: 'Laporan warga yang diumumkan', en: 'Reports made public' },
  about: {
    id: 'Satu baris satu laporan yang diumumkan petugas, terbaru di atas; tanpa nama dan tanpa data pribadi.',
    en: 'One line for each report that an officer made public, newest first; without names or personal data.',
  },
  columns: [
    textColumn('number', 'Nomor laporan', 'Number of the report'),
    textColumn('title', 'Judul yang sudah disamarkan', 'Title, personal data masked'),
    codeColumn('kind', ['Jenis', 'Kind'], CASE_KINDS),
    codeColumn('status', ['Keadaan', 'State'], CASE_STATES),
    textColumn('office', 'Dinas yang menangani', 'Agency that handles it'),
    momentColumn('opened_at', 'Waktu diterima', 'When it was received'),
    codeColumn(
      'citizen_verdict',
      ['Kata warga; kosong bila belum menjawab', 'What the citizen says; empty before they do'],
      CITIZEN_VERDICTS,
    ),
    addressColumn('url', 'Alamat halaman', 'Address of the page'),
  ],
  async *pages(read, { councilId }) {
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
        url: `/portal/lacak/${one.number}`,
      }))
    }
  },
}

const performance: DataSet = {
  name: 'performance',
  title: { id: 'Kinerja dinas', en: 'Performance of agencies' },
  about: {
    id: 'Satu baris satu dinas: semua laporan yang diterima dalam 90 hari, bukan hanya yang diumumkan.',
    en: 'One line for each agency: all reports received in 90 days, not only those made public.',
  },
  columns: [
    textColumn('office', 'Dinas', 'Agency'),
    amountColumn('reports', 'cases', ['Jumlah laporan', 'Number of reports']),
    amountColumn('reports', 'replied', ['Yang sudah dijawab', 'Those with a first reply']),
    amountColumn('minutes', 'first_reply_minutes', [
      'Nilai tengah waktu jawaban pertama; kosong bila belum ada yang dijawab',
      'Median time to the first reply; empty before there is one',
    ]),
    amountColumn('reports', 'with_deadline', ['Yang bertenggat', 'Those with a deadline']),
    amountColumn('reports', 'on_time', ['Yang tepat waktu', 'Those in time']),
    amountColumn('reports', 'closed', ['Selesai versi petugas', 'Done, say officers']),
    amountColumn('reports', 'reopened', ['Dibuka lagi', 'Reopened']),
    amountColumn('reports', 'solved', ['Selesai versi warga', 'Done, say citizens']),
    amountColumn('reports', 'not_solved', ['Belum selesai versi warga', 'Not done, say citizens']),
    dayColumn('from', 'Hari pertama yang dihitung', 'First day that is counted'),
    dayColumn('to', 'Hari terakhir yang dihitung', 'Last day that is counted'),
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
      from: figures.from,
      to: figures.to,
    }))
  },
}

const information: DataSet = {
  name: 'information',
  title: { id: 'Daftar informasi publik', en: 'List of public information' },
  about: {
    id: 'Satu baris satu informasi yang dikuasai pemerintah daerah, menurut abjad.',
    en: 'One line for each piece of information the council holds, by title.',
  },
  columns: [
    textColumn('id', 'Nomor', 'Id'),
    codeColumn('class', ['Kelompok', 'Class'], INFORMATION_CLASSES),
    textColumn('title', 'Judul', 'Title'),
    textColumn('summary', 'Ringkasan', 'Summary'),
    textColumn('office', 'Dikuasai oleh', 'Held by'),
    codeColumn('form', ['Bentuk', 'Form'], INFORMATION_FORMS),
    dayColumn('updated_on', 'Diperbarui', 'Updated'),
    addressColumn('link', 'Alamat', 'Address'),
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
  title: { id: 'Klarifikasi kabar', en: 'Checked rumours' },
  about: {
    id: 'Satu baris satu kabar yang sudah diperiksa, terbaru di atas; yang ditarik tidak ada.',
    en: 'One line for each rumour that was checked, newest first; without those taken back.',
  },
  columns: [
    textColumn('id', 'Nomor', 'Number'),
    textColumn('claim', 'Kabar yang beredar', 'The rumour'),
    codeColumn('verdict', ['Hasil pemeriksaan', 'What was found'], RUMOUR_VERDICTS),
    momentColumn('published_at', 'Waktu terbit', 'When it was published'),
    addressColumn('url', 'Alamat halaman', 'Address of the page'),
  ],
  async *pages(read, { councilId }) {
    const found = await read((tx) => listClarifications(tx, councilId, { limit: 10_000, cursor: null }))
    yield found.map((one) => ({
      id: one.id,
      claim: one.claim,
      verdict: one.verdict,
      published_at: one.publishedAt,
      url: `/portal/hoaks/${one.id}`,
    }))
  },
}

/** Everything that can be taken away as a file: public already, and without personal data. */
export const DATA_SETS: DataSet[] = [articles, cases, performance, information, clarifications]
