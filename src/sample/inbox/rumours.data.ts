import type { HoaxVerdict } from '../../inbox/hoaxes/contract.ts'

/**
 * A rumour of the fictional regency and what the desk found. Own writing. The one that is still being checked comes in
 * with a citizen's report, among the matters.
 */
export type SampleRumour = {
  hoursAgo: number
  /** As it was forwarded. */
  text: string
  /** The claim in the desk's own words. */
  claim: string
  verdict: HoaxVerdict
  explanation: string
  sources: readonly { title: string; url: string }[]
}

export const RUMOURS: readonly SampleRumour[] = [
  {
    hoursAgo: 52,
    text: 'Awas penculik anak pakai mobil putih tanpa pelat keliling desa di Karang Padira, sudah tiga anak hilang, polisi diam saja. Sebarkan!',
    verdict: 'hoax',
    claim: 'Penculik anak bermobil putih tanpa pelat berkeliling desa di Karang Padira',
    explanation:
      'Tidak ada laporan anak hilang di lima desa Karang Padira. Kami menanyakan kelima kepala desa dan petugas keamanan kecamatan. Foto mobil putih dalam pesan itu berasal dari berita lama tentang kecelakaan di tempat lain.',
    sources: [
      {
        title: 'Keterangan lima kepala desa Karang Padira',
        url: 'https://samparana.example/klarifikasi/karang-padira',
      },
      { title: 'Rekap laporan kecamatan bulan ini', url: 'https://samparana.example/data/laporan-kecamatan' },
    ],
  },
  {
    hoursAgo: 96,
    text: 'Vaksin campak di sekolah minggu depan sudah kedaluwarsa dan bikin anak lumpuh, jangan mau disuntik.',
    verdict: 'hoax',
    claim: 'Vaksin campak untuk murid sekolah sudah kedaluwarsa dan membuat lumpuh',
    explanation:
      'Semua vaksin campak untuk imunisasi sekolah berlaku sampai Juni 2027. Nomor lot dan tanggalnya ditempel di pintu setiap puskesmas. Vaksin campak tidak menyebabkan lumpuh; keluhan yang biasa terjadi adalah demam ringan satu sampai dua hari.',
    sources: [
      {
        title: 'Nomor lot dan masa berlaku vaksin campak',
        url: 'https://samparana.example/dinkes/vaksin-campak',
      },
    ],
  },
  {
    hoursAgo: 130,
    text: 'Pedagang pasar lama yang tidak pindah sampai tanggal satu kiosnya disita pemkab tanpa ganti rugi.',
    verdict: 'misleading',
    claim: 'Kios pedagang pasar lama disita pemkab tanpa ganti rugi setelah tanggal satu',
    explanation:
      'Benar bahwa batas pindah adalah tanggal satu. Tidak benar bahwa kios disita. Setiap pedagang terdaftar mendapat kios di pasar baru tanpa sewa selama satu tahun, dan barang yang tertinggal disimpan dan dicatat.',
    sources: [
      {
        title: 'Aturan pindah pedagang ke pasar baru',
        url: 'https://samparana.example/disdag/relokasi-pasar',
      },
    ],
  },
]
