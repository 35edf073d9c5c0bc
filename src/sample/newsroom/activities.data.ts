import type { SceneName } from '../draw-scene.ts'

/** How far an activity of the sample has come on its way from the contributor to the public. */
type Stage = 'received' | 'asked-back' | 'writing' | 'waiting' | 'ready' | 'released'

/** An activity of an office as its contributor reports it, and the article the desk made of it. */
export type SampleActivity = {
  /** Short name of the office. */
  office: string
  programme: string | null
  stage: Stage
  hoursAgo: number
  scene: SceneName
  alt: string
  title: string
  answers: { what: string; who: string; when: string; where: string; why: string; how: string }
  /** What the desk asks the contributor, for one that was asked back. */
  question?: string
  /** Practice walls it went out on; absent: those of the desk, and its office's own. */
  walls?: readonly string[]
  article: { title: string; lead: string; body: string } | null
}

export const ACTIVITIES: readonly SampleActivity[] = [
  {
    office: 'PUPR',
    programme: 'Jalan Mantap Antardesa',
    stage: 'released',
    hoursAgo: 16,
    scene: 'bridge',
    alt: 'Gambar jembatan rangka baja di atas sungai; sebuah sepeda motor menunggu di tepi kiri',
    title: 'Jembatan darurat Rawunda dapat dilewati sepeda motor',
    answers: {
      what: 'Memasang jembatan darurat dari rangka baja di Rawunda',
      who: '32 petugas PUPR dan BPBD bersama warga Wadu Kawira',
      when: 'Rabu pukul 06.00 sampai 15.30 WITA',
      where: 'Jembatan Rawunda, Desa Wadu Kawira, Kecamatan Olatawa',
      why: 'Jembatan lama putus diterjang banjir dan 412 keluarga terpisah dari puskesmas dan pasar',
      how: 'Rangka baja sepanjang 24 meter dirakit di tepi sungai lalu ditarik dengan dua alat berat',
    },
    article: {
      title: 'Jembatan darurat Rawunda sudah bisa dilewati sepeda motor',
      lead: 'Warga Wadu Kawira dan Sori Lapandu dapat kembali menyeberang Sungai Rawunda dengan sepeda motor sejak pukul 15.30 WITA, lewat jembatan darurat sepanjang 24 meter.',
      body: 'Jembatan lama putus diterjang banjir. Sebanyak 412 keluarga di dua desa terpisah dari puskesmas dan pasar.\n\nDinas Pekerjaan Umum dan Penataan Ruang (PUPR) merakit rangka baja itu di tepi sungai bersama Badan Penanggulangan Bencana Daerah (BPBD) dan warga. Sebanyak 32 orang bekerja sejak pukul 06.00 WITA.\n\n## Yang perlu warga tahu\n\n- Hanya pejalan kaki dan sepeda motor yang boleh lewat, satu per satu.\n- Mobil memutar lewat Sori Mantika, sekitar 19 kilometer.\n- Petugas berjaga siang dan malam. Jembatan ditutup bila air naik melewati tanda merah.\n\nJembatan tetap mulai dibangun setelah kajian tanah selesai. Kemajuannya diumumkan setiap Jumat di laman ini.',
    },
  },
  {
    office: 'PDAM',
    programme: 'Air Sampai Rumah',
    stage: 'released',
    hoursAgo: 40,
    scene: 'water',
    alt: 'Gambar mobil tangki air berwarna biru dengan tiga jeriken di sebelah kanannya',
    title: 'Jadwal mobil tangki selama perbaikan pipa Sepalung',
    answers: {
      what: 'Membagikan air bersih dengan mobil tangki',
      who: 'Enam mobil tangki PDAM untuk pelanggan di Sepalung dan Marenta',
      when: 'Setiap hari pukul 07.00 sampai 17.00 WITA selama perbaikan',
      where: 'Delapan titik di Kecamatan Sepalung dan Marenta',
      why: 'Pipa induk pecah dan 5.300 sambungan rumah tidak mendapat air',
      how: 'Setiap titik mendapat dua kali pengisian; warga membawa wadah sendiri',
    },
    article: {
      title: 'Enam mobil tangki layani delapan titik selama pipa Sepalung diperbaiki',
      lead: 'PDAM mengirim enam mobil tangki ke delapan titik di Sepalung dan Marenta setiap hari pukul 07.00 sampai 17.00 WITA selama pipa induk diperbaiki. Airnya tidak dipungut biaya.',
      body: 'Pipa induk yang pecah membuat 5.300 sambungan rumah tidak mendapat air.\n\nSetiap titik mendapat dua kali pengisian sehari. Warga membawa wadah sendiri. Lansia dan ibu hamil didahulukan.\n\n## Titik pengisian\n\n1. Halaman kantor Kelurahan Kayu Lintang\n2. Lapangan Bale Angin\n3. Balai Desa Karang Tedira\n4. Balai Desa Mekar Selara\n5. Pasar Karang Embari\n6. Balai Desa Sumber Sawira\n7. Balai Desa Sumur Kencur\n8. Lapangan Kertalaya\n\nPenyambungan pipa ditargetkan selesai dalam tiga hari. Pelanggan yang terdampak mendapat potongan tagihan bulan depan.',
    },
  },
  {
    office: 'PKM Marenta',
    programme: 'Imunisasi Lengkap',
    stage: 'ready',
    hoursAgo: 9,
    scene: 'clinic',
    alt: 'Gambar bangunan puskesmas beratap merah dengan tanda palang di atas pintu',
    title: 'Imunisasi kejar campak di 14 posyandu Marenta',
    answers: {
      what: 'Imunisasi kejar campak untuk balita',
      who: 'Puskesmas Marenta, kader posyandu, 286 balita',
      when: 'Senin sampai Kamis, pukul 08.00 sampai 11.00 WITA',
      where: '14 posyandu di Kecamatan Marenta',
      why: 'Cakupan imunisasi turun menjadi 81 persen karena kabar bohong tentang vaksin',
      how: 'Kader mengunjungi rumah sehari sebelumnya, dokter menjawab pertanyaan orang tua di tempat',
    },
    article: {
      title: 'Sebanyak 286 balita di Marenta sudah mendapat imunisasi kejar campak',
      lead: 'Sebanyak 286 balita mendapat imunisasi kejar campak di 14 posyandu Kecamatan Marenta, Senin sampai Kamis. Dokter puskesmas menjawab langsung pertanyaan orang tua.',
      body: 'Cakupan imunisasi di kecamatan itu turun menjadi 81 persen setelah beredar kabar bohong bahwa vaksin campak menyebabkan kelumpuhan. Kabar itu tidak benar.\n\nKader posyandu mengunjungi rumah sehari sebelumnya. Di tempat, dokter menjelaskan manfaat vaksin dan gejala ringan yang mungkin muncul, misalnya demam satu hari.\n\nBalita yang belum datang masih dapat diimunisasi di puskesmas setiap hari kerja, pukul 08.00 sampai 12.00 WITA. Layanan ini tidak dipungut biaya. Bawa buku kesehatan ibu dan anak.',
    },
  },
  {
    office: 'Disdag',
    programme: 'Pasar Rakyat Bersih',
    stage: 'waiting',
    hoursAgo: 7,
    scene: 'market',
    alt: 'Gambar lapak pasar beratap merah putih dengan sayur dan buah di atas meja',
    title: 'Pembagian kunci lapak Pasar Karang Embari',
    answers: {
      what: 'Membagikan kunci 148 lapak di pasar baru',
      who: 'Dinas Perdagangan dan 148 pedagang terdaftar',
      when: 'Kamis pukul 09.00 WITA',
      where: 'Pasar Karang Embari, Kecamatan Sepalung',
      why: 'Pedagang berjualan di tempat sementara sejak pasar lama terbakar',
      how: 'Nomor lapak diundi terbuka dan hasilnya ditempel di pintu pasar',
    },
    article: {
      title: 'Pedagang Pasar Karang Embari menerima kunci 148 lapak baru',
      lead: 'Sebanyak 148 pedagang menerima kunci lapak di bangunan baru Pasar Karang Embari, Kamis pukul 09.00 WITA. Mereka berjualan di tempat sementara sejak pasar lama terbakar.',
      body: 'Nomor lapak diundi secara terbuka di depan pedagang. Hasil undian ditempel di pintu pasar.\n\nSewa lapak tahun pertama dibebaskan. Pedagang hanya membayar kebersihan Rp2.000 sehari.\n\nPedagang yang namanya belum tercantum dapat mengajukan keberatan di kantor pasar sampai Jumat pekan depan dengan membawa kartu pedagang lama.',
    },
  },
  {
    office: 'DLH',
    programme: 'Samparana Bersih Sampah',
    stage: 'writing',
    hoursAgo: 5,
    scene: 'seedlings',
    alt: 'Gambar tiga bibit tanaman muda yang tumbuh di tanah',
    title: 'Bank sampah Nusa Kelapi menampung 1,2 ton sampah sebulan',
    answers: {
      what: 'Bank sampah desa menerima sampah terpilah dari warga',
      who: 'Kelompok ibu Nusa Kelapi, 94 rumah',
      when: 'Setiap Sabtu sejak bulan lalu',
      where: 'Balai Desa Nusa Kelapi, Kecamatan Tanjung Saruni',
      why: 'Truk sampah hanya datang seminggu sekali',
      how: 'Sampah ditimbang, dicatat di buku tabungan, lalu dibeli pengepul',
    },
    article: {
      title: 'Bank sampah Nusa Kelapi kumpulkan 1,2 ton dalam sebulan',
      lead: 'Warga 94 rumah di Nusa Kelapi menabung 1,2 ton sampah terpilah dalam sebulan.',
      body: 'Sampah ditimbang setiap Sabtu dan dicatat di buku tabungan.',
    },
  },
  {
    office: 'Distan',
    programme: 'Pupuk Tepat Waktu',
    stage: 'received',
    hoursAgo: 3,
    scene: 'field',
    alt: 'Gambar dua karung pupuk di tepi sawah di bawah matahari',
    title: 'Pupuk urea bersubsidi tiba di 11 kios Wanasepi',
    answers: {
      what: 'Penyaluran 86 ton pupuk urea bersubsidi',
      who: 'Dinas Pertanian, 11 kios resmi, 1.940 petani terdaftar',
      when: 'Jumat pagi',
      where: 'Kecamatan Wanasepi',
      why: 'Stok kios habis sejak dua minggu lalu saat musim tanam',
      how: 'Petani menebus dengan kartu tani, paling banyak sesuai rencana kelompok',
    },
    article: null,
  },
  {
    office: 'PKM Marenta',
    programme: 'Puskesmas 24 Jam',
    stage: 'asked-back',
    hoursAgo: 26,
    scene: 'classroom',
    alt: 'Gambar ruang pertemuan dengan papan tulis dan tiga bangku kayu',
    title: 'Pemeriksaan mata lansia di balai desa',
    answers: {
      what: 'Pemeriksaan mata dan pembagian kacamata baca',
      who: 'Petugas puskesmas dan warga lansia',
      when: 'Selasa pagi',
      where: 'Balai Desa Karang Tedira, Kecamatan Marenta',
      why: 'Banyak lansia tidak sanggup pergi ke puskesmas',
      how: '',
    },
    question: 'Berapa lansia yang diperiksa, dan berapa yang dirujuk ke rumah sakit?',
    article: null,
  },
  {
    office: 'Dukcapil',
    programme: null,
    stage: 'released',
    hoursAgo: 74,
    scene: 'clinic',
    alt: 'Gambar kantor layanan beratap merah dengan pintu terbuka',
    title: 'Layanan keliling kartu keluarga di Tanjung Saruni',
    answers: {
      what: 'Mengurus kartu keluarga, akta lahir dan KTP di desa',
      who: 'Dukcapil melayani 163 warga',
      when: 'Senin dan Selasa pukul 09.00 sampai 14.00 WITA',
      where: 'Balai Desa Pulau Anjali dan Kampung Senggani',
      why: 'Perjalanan ke kantor kabupaten makan waktu tiga jam',
      how: 'Mobil layanan membawa alat rekam dan pencetak; berkas selesai di tempat',
    },
    article: {
      title: 'Dukcapil layani 163 warga Tanjung Saruni tanpa harus ke kabupaten',
      lead: 'Sebanyak 163 warga Pulau Anjali dan Kampung Senggani mengurus kartu keluarga, akta lahir, dan KTP di balai desa, Senin dan Selasa. Semua berkas selesai di tempat.',
      body: 'Perjalanan dari dua desa itu ke kantor kabupaten memakan waktu tiga jam. Dinas Kependudukan dan Pencatatan Sipil (Dukcapil) membawa alat rekam dan pencetak dengan mobil layanan.\n\nLayanan berikutnya: Ladang Kirana, Rabu pekan depan, pukul 09.00 sampai 14.00 WITA. Bawa surat pengantar desa dan kartu keluarga lama. Semua layanan tidak dipungut biaya.',
    },
  },
]
