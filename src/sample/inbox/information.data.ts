import type { ItemClass } from '../../inbox/information/index.ts'
import type { ApplicantKind, CameBy } from '../../inbox/information/contract.ts'

/** An entry of the public-information list (DIP) of the fictional council: class, holder, form. */
export type SampleListing = {
  class: ItemClass
  title: string
  summary: string
  /** What to do where there is danger; every entry that is told at once has it. */
  advice: string
  /** Short name of the office that holds it. */
  office: string
  daysAgo: number
}

const ADVICE: Readonly<Record<string, string>> = {
  'Peta titik rawan banjir Sungai Rawunda':
    'Bila air naik, ikuti jalur evakuasi ke balai desa terdekat dan matikan listrik rumah lebih dulu.',
  'Kualitas air setelah perbaikan pipa Sepalung':
    'Buang aliran pertama selama lima menit dan masak air sebelum diminum.',
  'Kasus demam berdarah per desa':
    'Kuras bak mandi seminggu sekali. Demam tiga hari: periksa ke puskesmas, buka 24 jam.',
}

type ListingRow = [kind: ItemClass, title: string, summary: string, office: string, daysAgo: number]

const ROWS: readonly ListingRow[] = [
  ['periodic', 'Profil dan tugas perangkat daerah', 'Alamat, tugas, dan pejabat setiap dinas.', 'Setda', 40],
  [
    'periodic',
    'Ringkasan APBD tahun berjalan',
    'Pendapatan, belanja, dan pembiayaan per urusan.',
    'Setda',
    75,
  ],
  ['periodic', 'Laporan realisasi anggaran semester I', 'Realisasi per perangkat daerah.', 'Setda', 120],
  [
    'periodic',
    'Laporan layanan informasi publik tahun lalu',
    'Jumlah permohonan, waktu, dan alasan penolakan.',
    'Prokopim',
    236,
  ],
  ['periodic', 'Jadwal mobil tangki air bersih', 'Titik dan jam per kecamatan.', 'PDAM', 2],
  ['periodic', 'Jadwal pengangkutan sampah', 'Hari dan jam per kelurahan.', 'DLH', 33],
  ['periodic', 'Daftar puskesmas dan jam layanan', 'Termasuk imunisasi malam.', 'Dinkes', 12],
  ['periodic', 'Daftar sekolah dan daya tampung', 'Per kecamatan dan jenjang.', 'Disdik', 150],
  ['immediate', 'Peta titik rawan banjir Sungai Rawunda', 'Jalur evakuasi dan nomor pos siaga.', 'BPBD', 3],
  ['immediate', 'Kualitas air setelah perbaikan pipa Sepalung', 'Hasil uji per titik.', 'PDAM', 1],
  ['immediate', 'Kasus demam berdarah per desa', 'Jumlah mingguan dan langkah pencegahan.', 'Dinkes', 4],
  ['always', 'Daftar perjanjian dengan pihak ketiga', 'Nomor, pihak, nilai, dan jangka waktu.', 'Setda', 90],
  [
    'always',
    'Data ruas jalan kabupaten dan kondisinya',
    'Panjang, lebar, kondisi, tahun perbaikan.',
    'PUPR',
    61,
  ],
  ['always', 'Rencana tata ruang wilayah', 'Peraturan daerah dan peta.', 'PUPR', 300],
  ['always', 'Daftar penerima izin usaha', 'Tanpa data pribadi.', 'DPMPTSP', 20],
  ['always', 'Harga bahan pokok harian', 'Lima pasar, sejak 2023.', 'Disdag', 1],
]

export const LISTINGS: readonly SampleListing[] = ROWS.map(([kind, title, summary, office, daysAgo]) => ({
  class: kind,
  title,
  summary,
  advice: ADVICE[title] ?? '',
  office,
  daysAgo,
}))

/** An objection to the first answer, which the superior upheld; what was ordered is still owed. */
export type SampleObjection = {
  filedDaysAgo: number
  reason: string
  decidedDaysAgo: number
  decision: string
  order: string
  /** How many days after the decision is the order's last. */
  withinDays: number
}

/** How far a request for information has come. */
export type SampleRequest = {
  daysAgo: number
  applicant: { kind: ApplicantKind; name: string }
  cameBy: CameBy
  subject: string
  purpose: string
  progress: 'new' | 'in-progress' | 'extended' | 'answered'
  office: string
  answer?: string
  /** Shown to everybody, without who asked. */
  publicTitle?: string
  objection?: SampleObjection
}

export const REQUESTS: readonly SampleRequest[] = [
  {
    daysAgo: 1,
    applicant: { kind: 'group', name: 'Rumah Baca Olatawa' },
    cameBy: 'counter',
    subject: 'Anggaran dan jadwal pembangunan jembatan tetap Rawunda',
    purpose: 'Disampaikan kepada warga dua desa dalam pertemuan bulanan',
    progress: 'new',
    office: 'PUPR',
  },
  {
    daysAgo: 6,
    applicant: { kind: 'person', name: 'Mahasiswa kesehatan masyarakat' },
    cameBy: 'portal',
    subject: 'Jumlah kasus demam berdarah per desa tiga tahun terakhir',
    purpose: 'Skripsi',
    progress: 'in-progress',
    office: 'Dinkes',
  },
  {
    daysAgo: 15,
    applicant: { kind: 'group', name: 'Kelompok tani Telaga Warini' },
    cameBy: 'counter',
    subject: 'Alokasi dan realisasi pupuk bersubsidi Kecamatan Wanasepi',
    purpose: 'Menyusun kebutuhan kelompok tahun depan',
    progress: 'extended',
    office: 'Distan',
  },
  {
    daysAgo: 24,
    applicant: { kind: 'person', name: 'Warga Marenta' },
    cameBy: 'portal',
    subject: 'Hasil uji air PDAM Sepalung dan Marenta',
    purpose: 'Keperluan pribadi',
    progress: 'answered',
    office: 'PDAM',
    publicTitle: 'Hasil uji air Sepalung dan Marenta sejak Agustus',
    answer:
      'Informasi ini kami kuasai dan kami berikan seluruhnya, tanpa biaya. Hasil uji air di delapan titik sejak Agustus terlampir. Semua nilai di bawah batas, kecuali kekeruhan di Kertalaya pada 3 November, yang sudah ditangani dengan pengurasan pipa.',
  },
  {
    daysAgo: 30,
    applicant: { kind: 'group', name: 'Paguyuban pedagang Pasar Sepalung' },
    cameBy: 'counter',
    subject: 'Rincian biaya relokasi pedagang dan jadwal pembangunan Pasar Sepalung',
    purpose: 'Dibahas bersama anggota sebelum pindah',
    progress: 'answered',
    office: 'Disdag',
    answer:
      'Informasi ini kami kuasai. Jadwal pembangunan terlampir; biaya relokasi disampaikan sebagai satu angka, Rp1,2 miliar.',
    objection: {
      filedDaysAgo: 12,
      reason: 'Yang diminta rincian biaya, yang diberikan hanya jumlahnya.',
      decidedDaysAgo: 1,
      decision: 'Rincian biaya adalah informasi yang wajib tersedia setiap saat dan tidak dikecualikan.',
      order: 'Berikan rincian biaya relokasi per pos sesuai dokumen pelaksanaan anggaran.',
      withinDays: 5,
    },
  },
  {
    daysAgo: 45,
    applicant: { kind: 'person', name: 'Warga Karang Tedira' },
    cameBy: 'portal',
    subject: 'Daftar ruas jalan yang diperbaiki tahun ini beserta nilai kontraknya',
    purpose: 'Mengikuti pembangunan di desa sendiri',
    progress: 'answered',
    office: 'PUPR',
    answer: 'Informasi ini kami kuasai. Daftar ruas jalan terlampir.',
    objection: {
      filedDaysAgo: 28,
      reason: 'Daftarnya ada, nilai kontraknya tidak ada.',
      decidedDaysAgo: 16,
      decision: 'Nilai kontrak yang sudah ditandatangani terbuka bagi umum dan termasuk yang diminta.',
      order: 'Lengkapi daftar itu dengan nilai kontrak setiap ruas.',
      withinDays: 10,
    },
  },
]
