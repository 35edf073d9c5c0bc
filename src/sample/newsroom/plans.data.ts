/** What is planned in the editorial calendar of the sample; `inDays` counts from the day the sample begins. */
export type SamplePlan = {
  office: string
  kind: 'topic' | 'activity' | 'notice'
  title: string
  note: string
  place: string
  inDays: number
  time: string | null
  endTime: string | null
  /** How it comes back; `days`: every day for so many days. */
  comesBack?: { every: 'week' } | { every: 'day'; days: number }
}

export const PLANS: readonly SamplePlan[] = [
  {
    office: 'Prokopim',
    kind: 'activity',
    title: 'Rapat redaksi',
    note: 'Isu teratas pekan ini, lalu pembagian tugas',
    place: 'Ruang redaksi',
    inDays: -6,
    time: '08:30',
    endTime: '09:30',
    comesBack: { every: 'week' },
  },
  {
    office: 'Dinkes',
    kind: 'notice',
    title: 'Pekan imunisasi kejar campak',
    note: 'Pos imunisasi dibuka di semua kecamatan',
    place: '',
    inDays: -1,
    time: null,
    endTime: null,
    comesBack: { every: 'day', days: 7 },
  },
  {
    office: 'PUPR',
    kind: 'topic',
    title: 'Kemajuan jembatan tetap Rawunda',
    note: 'Dijanjikan setiap pekan: panjang yang selesai, sisa waktu, jalan memutar',
    place: '',
    inDays: 1,
    time: '14:00',
    endTime: null,
  },
  {
    office: 'PDAM',
    kind: 'topic',
    title: 'Pipa Sepalung tersambung: apa yang berubah bagi pelanggan',
    note: 'Tanyakan potongan tagihan dan jam air mengalir',
    place: '',
    inDays: 2,
    time: '10:00',
    endTime: null,
  },
  {
    office: 'Dinsos',
    kind: 'activity',
    title: 'Musyawarah penerima bantuan di Repok Tunjang',
    note: 'Kontributor desa mengirim foto dan daftar keputusan',
    place: 'Balai Desa Repok Tunjang',
    inDays: 2,
    time: '13:00',
    endTime: '15:30',
  },
  {
    office: 'BPBD',
    kind: 'activity',
    title: 'Latihan jalur evakuasi Pesisir Naluri',
    note: '',
    place: 'Lapangan Pesisir Naluri',
    inDays: 3,
    time: '07:00',
    endTime: '10:00',
  },
  {
    office: 'Dukcapil',
    kind: 'activity',
    title: 'Layanan keliling Ladang Kirana',
    note: 'Umumkan sehari sebelumnya dengan berkas yang harus dibawa',
    place: 'Balai Desa Ladang Kirana',
    inDays: 4,
    time: '09:00',
    endTime: '14:00',
  },
  {
    office: 'Disdag',
    kind: 'topic',
    title: 'Harga bahan pokok menjelang akhir tahun',
    note: 'Tabel harga dari tiga pasar, dengan tanggal pencatatan',
    place: '',
    inDays: 5,
    time: '11:00',
    endTime: null,
  },
  {
    office: 'Disdik',
    kind: 'notice',
    title: 'Batas akhir pendaftaran beasiswa daerah',
    note: '',
    place: '',
    inDays: 6,
    time: null,
    endTime: null,
  },
  {
    office: 'DLH',
    kind: 'topic',
    title: 'Bibit yang hidup di lereng Gunung Tandira',
    note: 'Hitungan tiga bulan; bandingkan dengan yang ditanam',
    place: '',
    inDays: 9,
    time: '09:00',
    endTime: null,
  },
  {
    office: 'Prokopim',
    kind: 'topic',
    title: 'Apa yang dikerjakan pekan lalu menurut misi',
    note: 'Angka dari halaman hasil',
    place: '',
    inDays: -2,
    time: '15:00',
    endTime: null,
  },
]
