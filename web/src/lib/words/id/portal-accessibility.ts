/** What the portal says of its own accessibility: only what was looked at, with the day, and what is missing. */
export const portalAccessibility = {
  title: 'Aksesibilitas',
  lead: 'Portal ini dibuat supaya semua orang dapat memakainya. Di sini tertulis apa yang sudah diperiksa, kapan, dan apa yang masih kurang.',
  points: [
    'Semua halaman dapat dibaca dan semua formulir dapat dikirim tanpa JavaScript.',
    'Ukuran huruf dan kontras dapat diubah di bagian “Tampilan dan bahasa” di atas.',
    'Tempat kejadian selalu dapat ditulis dengan kata. Peta tidak pernah wajib.',
  ],
  parts: [
    {
      title: 'Yang sudah diperiksa',
      lead: 'Ukurannya WCAG 2.2 tingkat A dan AA, pada daerah contoh. Terakhir diperiksa 23 November 2026.',
      points: [
        'Semua halaman, setiap kali perangkat lunak portal diubah, oleh program pemeriksa axe: layar ponsel dan komputer, warna terang dan gelap. Tidak ada pelanggaran yang ditemukan.',
        'Semua halaman pada lebar 320 piksel (sama dengan diperbesar 400 %): tidak ada yang harus digeser ke samping.',
        'Melapor, membetulkan isian yang salah, dan melacak laporan dengan papan ketik saja. Selalu tampak di mana papan ketik berada.',
        'Jarak huruf, kata, dan baris yang dilebarkan pembaca: semua tetap terbaca. Cuplikan berita berakhir lebih awal; lengkapnya di halaman berita.',
      ],
    },
    {
      title: 'Yang masih kurang',
      lead: 'Karena ini portal baru memenuhi sebagian dari WCAG 2.2 AA.',
      points: [
        'Portal belum dicoba dengan pembaca layar (NVDA, TalkBack, VoiceOver), dan belum dicoba oleh penyandang disabilitas. Program pemeriksa tidak menemukan semua hambatan.',
        'Nama foto yang Anda pilih disebut peramban dalam bahasanya sendiri, sebab portal tidak menjalankan program di perangkat Anda.',
        'Foto di laporan warga yang diumumkan hanya disebut “Foto”, tanpa gambaran isinya. Keterangan foto berita ditulis petugas dan tidak selalu ada.',
        'Berkas jawaban permohonan informasi dibuat kantor yang menjawab dan belum tentu terbaca oleh pembaca layar.',
        'Belum ada bahasa isyarat dan belum ada versi bacaan mudah.',
      ],
    },
    {
      title: 'Menemui hambatan?',
      lead: 'Kirim lewat formulir lapor dengan kata “aksesibilitas”, atau datang ke loket.',
      points: [],
    },
  ] as { title: string; lead: string; points: string[] }[],
}
