import type { AgendaPlan } from '../agenda/contract.ts'
import { DISTRICTS } from './region.data.ts'

type OfficeRow = [name: string, shortName: string, ...affairs: string[]]
type SampleOffice = NonNullable<AgendaPlan['offices']>[number]

/** Agencies by their generic official names; the first affair is the one each leads. */
const OFFICES: readonly OfficeRow[] = [
  ['Sekretariat Daerah', 'Setda'],
  ['Dinas Pendidikan, Pemuda dan Olahraga', 'Disdik', 'pendidikan', 'pemuda-olahraga'],
  ['Dinas Kesehatan', 'Dinkes', 'kesehatan', 'keluarga-berencana'],
  ['Rumah Sakit Umum Daerah', 'RSUD', 'kesehatan'],
  ['Dinas Pekerjaan Umum dan Penataan Ruang', 'PUPR', 'pekerjaan-umum'],
  ['Dinas Perumahan Rakyat dan Kawasan Permukiman', 'Perkim', 'perumahan', 'pertanahan'],
  ['Perusahaan Umum Daerah Air Minum', 'PDAM', 'pekerjaan-umum'],
  ['Satuan Polisi Pamong Praja', 'Satpol PP', 'ketertiban'],
  ['Badan Penanggulangan Bencana Daerah', 'BPBD', 'ketertiban'],
  ['Dinas Sosial', 'Dinsos', 'sosial', 'perempuan-anak'],
  ['Dinas Tenaga Kerja dan Transmigrasi', 'Disnaker', 'tenaga-kerja', 'transmigrasi'],
  ['Dinas Pertanian dan Ketahanan Pangan', 'Distan', 'pertanian', 'pangan', 'kehutanan'],
  ['Dinas Lingkungan Hidup', 'DLH', 'lingkungan-hidup'],
  ['Dinas Kependudukan dan Pencatatan Sipil', 'Dukcapil', 'adminduk'],
  ['Dinas Pemberdayaan Masyarakat dan Desa', 'DPMD', 'desa'],
  ['Dinas Perhubungan', 'Dishub', 'perhubungan'],
  ['Dinas Komunikasi, Informatika dan Statistik', 'Diskominfo', 'kominfo', 'statistik', 'persandian'],
  ['Dinas Perdagangan, Koperasi dan UKM', 'Disdag', 'perdagangan', 'koperasi-ukm', 'perindustrian'],
  ['Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu', 'DPMPTSP', 'penanaman-modal', 'energi-mineral'],
  ['Dinas Kebudayaan dan Pariwisata', 'Disbudpar', 'kebudayaan', 'pariwisata'],
  ['Dinas Kelautan dan Perikanan', 'DKP', 'kelautan-perikanan'],
  ['Dinas Perpustakaan dan Kearsipan', 'Perpusip', 'perpustakaan', 'kearsipan'],
]

/** The desk, sub-districts, villages and health centres; the codes are those of the sample's own areas. */
const SMALLER_OFFICES: readonly SampleOffice[] = [
  {
    name: 'Bagian Protokol dan Komunikasi Pimpinan',
    shortName: 'Prokopim',
    affairs: [],
    kind: 'other',
    isDesk: true,
  },
  ...DISTRICTS.slice(0, 3).map(({ code, name }) => {
    return {
      name: `Kecamatan ${name}`,
      shortName: `Kec. ${name}`,
      affairs: [],
      kind: 'sub-district' as const,
      placeCode: code,
    }
  }),
  ...DISTRICTS.slice(1, 4).flatMap(({ villages }) => {
    return villages.slice(1, 2).map(({ code, name }) => {
      const kind = 'village' as const
      return {
        name: `Pemerintah Desa ${name}`,
        shortName: `Desa ${name}`,
        affairs: [],
        kind,
        placeCode: code,
      }
    })
  }),
  ...DISTRICTS.slice(0, 3).map(({ code, name }) => {
    const kind = 'health-centre' as const
    return { name: `Puskesmas ${name}`, shortName: `PKM ${name}`, affairs: [], kind, placeCode: code }
  }),
]

const MISSIONS = [
  'Manusia sehat dan cerdas',
  'Jalan, air, dan rumah yang layak',
  'Ekonomi rakyat yang mandiri',
  'Alam lestari, tangguh bencana',
  'Pemerintahan bersih dan melayani',
  'Budaya hidup, warga rukun',
] as const

type ProgrammeRow = [name: string, mission: number, office: string, keywords: string]

/** What some programmes are to reach; the others have none yet, as in many a real plan. */
const TARGETS: Readonly<Record<string, string>> = {
  'Puskesmas 24 Jam': '9 puskesmas buka 24 jam pada 2028',
  'Samparana Bebas DBD': 'Kurang dari 10 kasus per 100.000 penduduk setahun',
  'Imunisasi Lengkap': '95% bayi diimunisasi lengkap setiap tahun',
  'Jalan Mantap Antardesa': '85% jalan kabupaten mantap pada 2029',
  'Air Sampai Rumah': '12.000 sambungan baru sampai 2029',
  'Samparana Bersih Sampah': '70% sampah terkelola pada 2028',
  'Pupuk Tepat Waktu': 'Pupuk sampai dua minggu sebelum masa tanam',
}

const PROGRAMMES: readonly ProgrammeRow[] = [
  ['Puskesmas 24 Jam', 1, 'Dinkes', 'puskesmas baru, puskesmas 24 jam, puskesmas, rawat inap puskesmas'],
  ['Samparana Bebas DBD', 1, 'Dinkes', 'DBD, demam berdarah, fogging, jumantik, abate'],
  ['Imunisasi Lengkap', 1, 'Dinkes', 'imunisasi, vaksin, vaksin campak, posyandu'],
  ['Sekolah Terbuka', 1, 'Disdik', 'SPMB, penerimaan murid baru, zonasi, pendaftaran sekolah'],
  ['Jalan Mantap Antardesa', 2, 'PUPR', 'jalan rusak, jalan berlubang, pengaspalan, tambal sulam, jembatan'],
  ['Air Sampai Rumah', 2, 'PDAM', 'air PDAM, PDAM, air bersih, air ledeng, pipa induk'],
  ['Desa Terang', 2, 'Dishub', 'lampu jalan, PJU, penerangan jalan'],
  ['Rumah Layak Huni', 2, 'Perkim', 'rumah layak huni, bedah rumah, kawasan kumuh'],
  ['Pasar Rakyat Bersih', 3, 'Disdag', 'pasar baru, relokasi pedagang, pasar rakyat, lapak'],
  ['Pupuk Tepat Waktu', 3, 'Distan', 'pupuk, pupuk subsidi, kartu tani, RDKK, urea'],
  ['Modal Usaha Mikro', 3, 'Disdag', 'modal usaha, UMKM, kredit usaha, koperasi'],
  ['Pelatihan Siap Kerja', 3, 'Disnaker', 'pelatihan kerja, lowongan kerja, balai latihan kerja, magang'],
  ['Gerakan Sejuta Bibit', 4, 'DLH', 'sejuta bibit, bibit pohon, penghijauan, tanam pohon'],
  ['Samparana Bersih Sampah', 4, 'DLH', 'sampah, bank sampah, TPS, TPA, truk sampah'],
  ['Desa Tangguh Bencana', 4, 'BPBD', 'banjir, longsor, siaga bencana, jalur evakuasi'],
  ['Bantuan Tepat Sasaran', 5, 'Dinsos', 'bansos, bantuan sosial, BLT, penerima bantuan'],
  ['Dana Desa Terbuka', 5, 'DPMD', 'dana desa, anggaran desa, bumdes, musdes'],
  ['Lalu Lintas Tertib', 5, 'Dishub', 'macet, kemacetan, parkir liar, rekayasa lalu lintas, trayek'],
  ['Festival Panen Raya', 6, 'Disbudpar', 'festival panen, pesta panen, kirab hasil bumi'],
  ['Malam Aman', 6, 'Satpol PP', 'balap liar, knalpot brong, tawuran, patroli malam'],
]

function toOffice([name, shortName, ...affairs]: OfficeRow): SampleOffice {
  return { name, shortName, affairs, kind: shortName === 'RSUD' ? 'health-centre' : 'agency' }
}

/** The sample's agenda for the term that holds `year`: vision, six missions, programmes, agencies. */
export function planAgenda(year: number): AgendaPlan & { offices: SampleOffice[] } {
  return {
    term: {
      name: `Masa jabatan ${year - 1}-${year + 4}`,
      vision: 'Samparana maju bersama: sehat, rukun, dan lestari',
      from: `${year - 1}-02-20`,
      to: `${year + 4}-02-19`,
    },
    missions: MISSIONS.map((name) => ({ name })),
    programmes: PROGRAMMES.map(([name, mission, office, keywords]) => ({
      name,
      mission: MISSIONS[mission - 1] ?? '',
      office,
      keywords: keywords.split(', '),
      target: TARGETS[name] ?? '',
    })),
    offices: [...OFFICES.map(toOffice), ...SMALLER_OFFICES],
  }
}
