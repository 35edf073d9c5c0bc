import type { NewOffice } from '#lib/contracts.ts'

type Row = [name: string, shortName: string, ...affairs: string[]]

/** Agencies most regencies and cities have, by their usual names; the first affair is the one each leads (UU 23/2014). */
const AGENCIES: readonly Row[] = [
  ['Sekretariat Daerah', 'Setda'],
  ['Inspektorat', 'Inspektorat'],
  ['Dinas Pendidikan', 'Disdik', 'pendidikan'],
  ['Dinas Kesehatan', 'Dinkes', 'kesehatan', 'keluarga-berencana'],
  ['Rumah Sakit Umum Daerah', 'RSUD', 'kesehatan'],
  ['Dinas Pekerjaan Umum dan Penataan Ruang', 'PUPR', 'pekerjaan-umum'],
  ['Perusahaan Umum Daerah Air Minum', 'PDAM', 'pekerjaan-umum'],
  ['Dinas Perumahan Rakyat dan Kawasan Permukiman', 'Perkim', 'perumahan', 'pertanahan'],
  ['Satuan Polisi Pamong Praja', 'Satpol PP', 'ketertiban'],
  ['Badan Penanggulangan Bencana Daerah', 'BPBD', 'ketertiban'],
  ['Dinas Sosial', 'Dinsos', 'sosial', 'perempuan-anak'],
  ['Dinas Tenaga Kerja dan Transmigrasi', 'Disnaker', 'tenaga-kerja', 'transmigrasi'],
  ['Dinas Pertanian dan Ketahanan Pangan', 'Distan', 'pertanian', 'pangan'],
  ['Dinas Kelautan dan Perikanan', 'DKP', 'kelautan-perikanan'],
  ['Dinas Lingkungan Hidup', 'DLH', 'lingkungan-hidup', 'kehutanan'],
  ['Dinas Kependudukan dan Pencatatan Sipil', 'Dukcapil', 'adminduk'],
  ['Dinas Pemberdayaan Masyarakat dan Desa', 'DPMD', 'desa'],
  ['Dinas Perhubungan', 'Dishub', 'perhubungan'],
  ['Dinas Komunikasi, Informatika dan Statistik', 'Diskominfo', 'kominfo', 'statistik', 'persandian'],
  ['Dinas Perdagangan, Koperasi dan UKM', 'Disdag', 'perdagangan', 'koperasi-ukm', 'perindustrian'],
  ['Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu', 'DPMPTSP', 'penanaman-modal', 'energi-mineral'],
  ['Dinas Kepemudaan dan Olahraga', 'Dispora', 'pemuda-olahraga'],
  ['Dinas Kebudayaan dan Pariwisata', 'Disbudpar', 'kebudayaan', 'pariwisata'],
  ['Dinas Perpustakaan dan Kearsipan', 'Perpusip', 'perpustakaan', 'kearsipan'],
]

/** The usual offices of a regency or city: its public-relations unit, which is the desk, and the agencies. */
export const usualOffices: readonly NewOffice[] = [
  {
    name: 'Bagian Protokol dan Komunikasi Pimpinan',
    shortName: 'Prokopim',
    kind: 'other',
    affairs: [],
    isDesk: true,
    placeCode: null,
  },
  ...AGENCIES.map(([name, shortName, ...affairs]) => {
    return { name, shortName, kind: 'agency' as const, affairs, isDesk: false, placeCode: null }
  }),
]

/**
 * The usual offices that are still to be added: all on the first day, the rest when filling in was interrupted, none as
 * soon as the region's own offices or people are there.
 */
export function missingUsual(offices: readonly { name: string; people: number }[]): readonly NewOffice[] {
  const isUsual = (name: string) => usualOffices.some((usual) => usual.name === name)
  if (offices.some(({ name, people }) => people > 0 || !isUsual(name))) return []
  return usualOffices.filter(({ name }) => !offices.some((office) => office.name === name))
}
