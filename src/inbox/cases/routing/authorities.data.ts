/** What a council of this level does not answer for, although people ask it: who does, and where to go. */
export type Elsewhere = {
  /** Levels of council for which it lies elsewhere. */
  for: readonly ('province' | 'regency')[]
  keywords: readonly string[]
  authority: string
  where: string
}

/**
 * Law 23/2014 (division of affairs: senior secondary schools, forestry and mining with the province), Law 38/2004 with
 * 2/2022 on roads (national, provincial, regency roads), Law 30/2009 (electricity: PLN), and agencies of the centre.
 */
export const ELSEWHERE: readonly Elsewhere[] = [
  {
    for: ['regency', 'province'],
    keywords: ['jalan nasional', 'jalan negara', 'jalan lintas nasional', 'jembatan nasional', 'jalan trans'],
    authority: 'Balai Pelaksanaan Jalan Nasional (Kementerian Pekerjaan Umum)',
    where: 'SP4N-LAPOR! (lapor.go.id) kepada Kementerian Pekerjaan Umum',
  },
  {
    for: ['regency', 'province'],
    keywords: ['jalan tol', 'gerbang tol', 'tarif tol'],
    authority: 'Badan Pengatur Jalan Tol',
    where: 'pusat panggilan 14080 atau SP4N-LAPOR! (lapor.go.id)',
  },
  {
    for: ['regency'],
    keywords: ['jalan provinsi', 'jembatan provinsi', 'ruas jalan provinsi'],
    authority: 'Dinas Pekerjaan Umum provinsi',
    where: 'kanal pengaduan pemerintah provinsi atau SP4N-LAPOR! (lapor.go.id)',
  },
  {
    for: ['province'],
    keywords: ['jalan kabupaten', 'jalan kota', 'jalan desa', 'jalan lingkungan', 'gang'],
    authority: 'Dinas Pekerjaan Umum kabupaten atau kota setempat',
    where: 'kanal pengaduan kabupaten atau kota setempat',
  },
  {
    for: ['regency'],
    keywords: ['sma negeri', 'sman', 'smk negeri', 'smkn', 'slb negeri', 'spmb sma', 'ppdb sma', 'ppdb smk'],
    authority: 'Dinas Pendidikan provinsi (sekolah menengah atas, kejuruan, dan luar biasa)',
    where: 'Dinas Pendidikan provinsi atau kantor cabangnya',
  },
  {
    for: ['province'],
    keywords: [
      'sekolah dasar',
      'sdn',
      'smpn',
      'smp negeri',
      'ktp',
      'kartu keluarga',
      'akta kelahiran',
      'puskesmas',
    ],
    authority: 'pemerintah kabupaten atau kota setempat',
    where: 'kanal pengaduan kabupaten atau kota setempat',
  },
  {
    for: ['regency'],
    keywords: [
      'pembalakan liar',
      'illegal logging',
      'hutan lindung',
      'perambahan hutan',
      'izin tambang',
      'tambang ilegal',
      'galian c',
    ],
    authority: 'pemerintah provinsi (kehutanan dan pertambangan)',
    where: 'Dinas Lingkungan Hidup dan Kehutanan atau Dinas ESDM provinsi',
  },
  {
    for: ['regency'],
    keywords: ['pajak kendaraan', 'samsat', 'pajak motor', 'pajak mobil', 'pemutihan pajak'],
    authority: 'Badan Pendapatan Daerah provinsi (Samsat)',
    where: 'kantor Samsat terdekat',
  },
  {
    for: ['regency', 'province'],
    keywords: ['listrik padam', 'mati lampu', 'pemadaman listrik', 'pln', 'token listrik', 'meteran listrik'],
    authority: 'PLN',
    where: 'aplikasi PLN Mobile atau telepon 123',
  },
  {
    for: ['regency', 'province'],
    keywords: ['sertifikat tanah', 'ptsl', 'bpn', 'balik nama sertifikat', 'ukur tanah'],
    authority: 'Kantor Pertanahan (BPN)',
    where: 'Kantor Pertanahan setempat atau SP4N-LAPOR! (lapor.go.id)',
  },
  {
    for: ['regency', 'province'],
    keywords: [
      'sim',
      'stnk',
      'polsek',
      'polres',
      'laporan polisi',
      'tilang',
      'pencurian',
      'begal',
      'penipuan',
    ],
    authority: 'Kepolisian',
    where: 'telepon 110 atau kantor polisi terdekat',
  },
  {
    for: ['regency', 'province'],
    keywords: ['kua', 'buku nikah', 'haji', 'umrah', 'madrasah'],
    authority: 'Kementerian Agama',
    where: 'Kantor Kementerian Agama setempat',
  },
  {
    for: ['regency', 'province'],
    keywords: ['iuran bpjs', 'denda bpjs', 'bpjs nonaktif', 'kepesertaan bpjs'],
    authority: 'BPJS Kesehatan',
    where: 'aplikasi Mobile JKN atau telepon 165',
  },
]
