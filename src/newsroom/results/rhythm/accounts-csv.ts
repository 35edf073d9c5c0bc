import type { AccountsReport } from '../contract.ts'
import { writeCsv } from '../../../platform/write-csv.ts'

const HEAD = [
  'perangkat_daerah',
  'akun',
  'kanal',
  'nama_pengguna',
  'alamat',
  'cara',
  'unggahan_terakhir_utc',
  'unggahan_dalam_periode',
  'aturan_per_pekan',
  'seharusnya',
  'keadaan',
  'dari',
  'sampai',
  'data_sampai_utc',
]
const STATES = { active: 'aktif', behind: 'kurang', sleeping: 'tidur', unknown: 'belum diketahui' }

/** The registry as CSV; an empty cell is "not known". */
export function accountsCsv(report: AccountsReport): string {
  const lines = report.accounts.map((one) => [
    one.office,
    one.name,
    one.channel,
    one.handle,
    one.address,
    one.mode,
    one.lastPostAt,
    one.posts,
    one.rule?.perWeek ?? null,
    one.expected,
    STATES[one.state],
    report.period.from,
    report.period.to,
    report.at,
  ])
  return writeCsv([HEAD, ...lines])
}
