import { writePdf, writeXlsx, type PdfBlock } from '../../../platform/documents/index.ts'
import { CLOSED_GROUNDS } from '../legal.data.ts'
import type { ReportFigures, YearReport } from './contract.ts'

/** The words of the report, as the office writes them. */
const NAMES: Record<string, string> = {
  received: 'Menunggu kelengkapan identitas',
  complete: 'Belum diproses',
  'in-progress': 'Diproses',
  'answered-full': 'Dikabulkan seluruhnya',
  'answered-partly': 'Dikabulkan sebagian',
  refused: 'Ditolak',
  'not-held': 'Informasi tidak dikuasai',
  forwarded: 'Dikuasai badan publik lain',
  withdrawn: 'Dicabut atau tidak dilengkapi',
  portal: 'Portal',
  counter: 'Loket',
  phone: 'Telepon',
  mail: 'Surat',
  email: 'Surel',
  whatsapp: 'WhatsApp',
  telegram: 'Telegram',
  lapor: 'SP4N-LAPOR!',
  open311: 'Open311',
  facebook: 'Facebook',
  instagram: 'Instagram',
  bluesky: 'Bluesky',
  mastodon: 'Mastodon',
  youtube: 'YouTube',
  wordpress: 'WordPress',
  person: 'Perorangan',
  'legal-body': 'Badan hukum',
  group: 'Kelompok orang',
  periodic: 'Berkala',
  immediate: 'Serta-merta',
  always: 'Setiap saat',
  excluded: 'Dikecualikan',
}
const nameOf = (key: string): string => NAMES[key] ?? key
const NOT_WRITTEN = 'Belum diisi.'
const number = (value: number | null): string =>
  value === null ? 'Belum ada' : value.toLocaleString('id-ID')

type Table = { title: string; head: string[]; rows: [string, string | number][] }
const count = (title: string, column: string, rows: { key: string; count: number }[]): Table => ({
  title,
  head: [column, 'Jumlah'],
  rows: rows.map(({ key, count: amount }) => [nameOf(key), amount]),
})

/** Every figure of the report as tables: of requests, of times, of refusals, of objections and disputes. */
export function reportTables(figures: ReportFigures): { requests: Table[]; disputes: Table[] } {
  return { requests: requestTables(figures), disputes: [disputeTable(figures.objections)] }
}

function requestTables(figures: ReportFigures): Table[] {
  return [
    count(
      'Permohonan menurut keadaan',
      'Keadaan',
      figures.byStatus.map(({ status, count: amount }) => ({ key: status, count: amount })),
    ),
    count('Permohonan menurut jalan masuk', 'Jalan masuk', figures.byWay),
    count('Permohonan menurut pemohon', 'Pemohon', figures.byApplicant),
    count('Permohonan menurut perangkat daerah', 'Perangkat daerah', figures.byOffice),
    {
      title: 'Waktu pemenuhan',
      head: ['Ukuran', 'Nilai'],
      rows: [
        ['Permohonan dijawab', figures.answered],
        ['Tepat waktu', figures.onTime],
        ['Lewat waktu', figures.late],
        ['Diperpanjang', figures.extended],
        ['Rata-rata hari kalender', number(figures.averageDays)],
        ['Terlama, hari kalender', number(figures.longestDays)],
      ],
    },
    {
      title: 'Penolakan menurut alasan (UU 14/2008 pasal 17)',
      head: ['Alasan', 'Jumlah'],
      rows: figures.refusedBy.map(({ ground, count: amount }) => [
        `Huruf ${ground}: ${CLOSED_GROUNDS[ground].id}`,
        amount,
      ]),
    },
    count(
      'Daftar informasi publik menurut kelas',
      'Kelas',
      figures.list.map((one) => ({ key: one.class, count: one.count })),
    ),
  ]
}

function disputeTable(objections: ReportFigures['objections']): Table {
  return {
    title: 'Keberatan dan sengketa',
    head: ['Ukuran', 'Jumlah'],
    rows: [
      ['Keberatan diajukan', objections.total],
      ['Diterima', objections.upheld],
      ['Diterima sebagian', objections.upheldPartly],
      ['Ditolak', objections.rejected],
      ['Belum ditanggapi', objections.open],
      ['Berakhir dengan permohonan yang dicabut', objections.withdrawn],
      ['Sengketa ke Komisi Informasi', objections.disputes],
    ],
  }
}

const tableBlocks = (tables: readonly Table[]): PdfBlock[] =>
  tables.flatMap(({ title, head, rows }) => [
    { kind: 'heading' as const, level: 3 as const, text: title },
    rows.length === 0
      ? { kind: 'paragraph' as const, text: 'Tidak ada.' }
      : {
          kind: 'table' as const,
          head,
          rows: rows.map(([name, value]) => [name, String(value)]),
          widths: [4, 1],
        },
  ])

const part = (title: string, text: string, level: 2 | 3 = 2): PdfBlock[] => [
  { kind: 'heading', level, text: title },
  { kind: 'paragraph', text: text === '' ? NOT_WRITTEN : text },
]
const title = (text: string): PdfBlock => ({ kind: 'heading', level: 2, text })

/** The yearly report as PDF/UA with every part law asks for. `council` is the name of the council. */
export function writeReportPdf(report: YearReport, council: string): Promise<Buffer> {
  const { texts, figures, year } = report
  const tables = reportTables(figures)
  const name = `Laporan layanan informasi publik ${year}`
  const blocks: PdfBlock[] = [
    { kind: 'heading', level: 1, text: name },
    {
      kind: 'facts',
      rows: [
        ['Badan publik', council],
        ['Tahun', String(year)],
        ['Disampaikan paling lambat', report.dueOn],
        ['Jumlah permohonan', number(figures.total)],
      ],
    },
    ...part('1. Gambaran umum kebijakan layanan informasi publik', texts.policy),
    title('2. Gambaran umum pelaksanaan layanan informasi publik'),
    ...part('Sarana dan prasarana', texts.facilities, 3),
    ...part('Sumber daya manusia', texts.people, 3),
    ...part('Anggaran dan penggunaannya', texts.budget, 3),
    title('3. Rincian layanan informasi publik'),
    ...tableBlocks(tables.requests),
    title('4. Rincian penyelesaian keberatan dan sengketa informasi publik'),
    ...tableBlocks(tables.disputes),
    { kind: 'paragraph', text: texts.disputes === '' ? NOT_WRITTEN : texts.disputes },
    ...part('5. Kendala dalam pelaksanaan layanan informasi publik', texts.obstacles),
    ...part('6. Rekomendasi dan rencana tindak lanjut', texts.recommendations),
  ]
  return writePdf({ title: name, from: `PPID ${council}`, language: 'id', blocks })
}

/** The same as XLSX: one sheet of figures, one of words. */
export function writeReportXlsx(report: YearReport, council: string): Promise<Buffer> {
  const { texts, figures, year } = report
  const { requests, disputes } = reportTables(figures)
  const figureRows = [...requests, ...disputes].flatMap((table) =>
    table.rows.map(([name, value]): (string | number)[] => [table.title, name, value]),
  )
  const textRows = [
    ['Kebijakan', texts.policy],
    ['Sarana dan prasarana', texts.facilities],
    ['Sumber daya manusia', texts.people],
    ['Anggaran', texts.budget],
    ['Keberatan dan sengketa', texts.disputes],
    ['Kendala', texts.obstacles],
    ['Rekomendasi', texts.recommendations],
  ].map(([name = '', text = '']) => [name, text === '' ? NOT_WRITTEN : text])
  return writeXlsx([
    { name: `Angka ${year}`, head: ['Bagian', 'Uraian', 'Nilai'], rows: figureRows, widths: [44, 60, 14] },
    { name: 'Uraian', head: ['Bagian', council], rows: textRows, widths: [30, 100] },
  ])
}
