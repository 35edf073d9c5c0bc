import type { SceneName } from '../draw-scene.ts'

/** How far a matter of the sample has come on its way from the citizen to the answer. */
type Progress = 'new' | 'routed' | 'answered' | 'closed' | 'confirmed' | 'reopened' | 'rejected'

/** What a citizen of the fictional regency wrote, and what the offices made of it. Own writing, nobody real. */
export type SampleMatter = {
  hoursAgo: number
  channel: 'web-form' | 'counter' | 'phone'
  /** Null where the citizen gave no name. */
  name: string | null
  kind: 'complaint' | 'aspiration' | 'question' | 'hoax-report' | 'abuse'
  title: string
  text: string
  /** District and village by name, and what one sees there. */
  place?: { district: string; village: string; mark: string }
  anonymous?: true
  confidential?: true
  progress: Progress
  /** Short name of the office that answers; absent while nobody was chosen. */
  office?: string
  reply?: string
  /** What was done, as the officer closes it. */
  closing?: string
  /** What the picture of the finished work shows. */
  evidence?: { scene: SceneName; alt: string }
  /** What officers tell each other about it, each calling the other; by the first part of their addresses. */
  notes?: readonly { by: 'layanan' | 'kasus'; to: 'layanan' | 'kasus'; text: string }[]
  /** Shown on the portal, with personal data masked. */
  isPublic?: true
}

export const MATTERS: readonly SampleMatter[] = [
  {
    hoursAgo: 1,
    channel: 'web-form',
    name: 'Pak Lalu Darma',
    kind: 'complaint',
    title: 'Jembatan darurat Rawunda berlubang, papan lepas',
    text: 'Papan jembatan darurat Rawunda lepas dan berlubang di sisi timur dekat tiang. Motor saya hampir jatuh. Tolong dipaku ulang sebelum sore.',
    place: { district: 'Olatawa', village: 'Wadu Kawira', mark: 'jembatan darurat, sisi timur' },
    progress: 'new',
  },
  {
    hoursAgo: 2,
    channel: 'web-form',
    name: 'Warga Wadu Kawira',
    kind: 'complaint',
    title: 'Papan jembatan darurat Rawunda lepas dua keping',
    text: 'Selamat pagi. Papan di jembatan darurat Rawunda lepas dua keping di sisi timur, dekat tiang kedua. Tadi motor anak sekolah hampir terperosok. Mohon dipaku ulang hari ini juga karena sore biasanya ramai.',
    place: { district: 'Olatawa', village: 'Wadu Kawira', mark: 'sisi timur jembatan darurat' },
    progress: 'new',
  },
  {
    hoursAgo: 4,
    channel: 'phone',
    name: 'Ibu Ramlah',
    kind: 'complaint',
    title: 'Mobil tangki tidak datang dua hari',
    text: 'Penelepon menyampaikan mobil tangki air tidak datang ke Karang Embari sejak dua hari. Warga menampung air hujan. Ada bayi dan orang tua di gang itu. Nomor yang bisa dihubungi 0812-0000-1199.',
    place: { district: 'Sepalung', village: 'Karang Embari', mark: 'gang di belakang masjid' },
    progress: 'routed',
    office: 'PDAM',
  },
  {
    hoursAgo: 6,
    channel: 'web-form',
    name: null,
    kind: 'hoax-report',
    title: 'Benarkah air tangki bercampur obat?',
    text: 'Di grup RT beredar pesan: "Jangan minum air mobil tangki, sudah dicampur obat supaya orang sakit dan rumah sakit ramai." Benarkah? Banyak tetangga yang takut mengambil air.',
    progress: 'new',
  },
  {
    hoursAgo: 9,
    channel: 'web-form',
    name: 'Pedagang Pasar Lama',
    kind: 'complaint',
    title: 'Sampah pasar tidak diangkut sejak Jumat',
    text: 'Sampah di belakang pasar lama Mekar Selara tidak diangkut sejak Jumat. Baunya masuk ke lapak ikan. Pembeli berkurang. Truknya kapan datang?',
    place: { district: 'Marenta', village: 'Mekar Selara', mark: 'belakang pasar lama' },
    progress: 'answered',
    office: 'DLH',
    reply:
      'Terima kasih laporannya. Truk pengangkut rusak sejak Jumat. Truk pengganti datang malam ini pukul 19.00 WITA dan sampah pasar lama kami dahulukan. Mohon kabari kami di sini bila besok pagi belum bersih.',
    isPublic: true,
  },
  {
    hoursAgo: 14,
    channel: 'web-form',
    name: 'Yuliana',
    kind: 'question',
    title: 'Cara mengurus KTP yang hilang saat banjir',
    text: 'KTP dan KK saya hanyut waktu banjir di Wadu Kawira. Apakah harus ke kota untuk mengurusnya? Apakah perlu surat dari polisi? NIK saya 5299014107900003.',
    place: { district: 'Olatawa', village: 'Wadu Kawira', mark: '' },
    progress: 'closed',
    office: 'Dukcapil',
    reply:
      'Tidak perlu ke kota dan tidak perlu surat dari polisi. Petugas kami membuka meja di kantor Kecamatan Olatawa setiap hari kerja pukul 08.00–15.00 WITA. Bawa surat keterangan dari desa. KTP dan KK dicetak hari itu juga, gratis.',
    closing: 'Pertanyaan sudah dijawab; meja layanan di Kecamatan Olatawa dibuka sampai akhir bulan.',
    isPublic: true,
  },
  {
    hoursAgo: 20,
    channel: 'counter',
    name: 'Bapak Sahrul',
    kind: 'complaint',
    title: 'Lampu jalan mati di tikungan Bukit Sangkala',
    text: 'Datang ke loket: empat lampu jalan mati di tikungan Bukit Sangkala sejak tiga minggu. Sudah dua kali ada motor jatuh. Minta dinyalakan sebelum hari pasar.',
    place: { district: 'Gunung Tandira', village: 'Bukit Sangkala', mark: 'tikungan sebelum embung' },
    progress: 'routed',
    office: 'Dishub',
  },
  {
    hoursAgo: 27,
    channel: 'web-form',
    name: 'Guru SDN Sori Mantika',
    kind: 'complaint',
    title: 'Atap kelas bocor',
    text: 'Atap kelas 3 dan 4 bocor sejak banjir. Anak-anak belajar di teras bila hujan. Sudah kami surati dua kali. Mohon ditinjau.',
    place: { district: 'Olatawa', village: 'Sori Mantika', mark: 'SD di samping lapangan' },
    progress: 'answered',
    office: 'Disdik',
    reply:
      'Kami sudah menugaskan tim bangunan. Tim datang Kamis pukul 09.00 WITA untuk mengukur. Sambil menunggu, terpal dan empat tenda kelas kami kirim besok pagi.',
    isPublic: true,
  },
  {
    hoursAgo: 33,
    channel: 'web-form',
    name: 'Nelayan Muara Sedalu',
    kind: 'aspiration',
    title: 'Usul tempat lelang ikan beratap',
    text: 'Kami mengusulkan tempat lelang ikan di Muara Sedalu diberi atap. Kalau panas, ikan cepat busuk dan harga jatuh. Kalau boleh, panitia nelayan siap ikut kerja bakti.',
    place: { district: 'Labuhan Serinai', village: 'Muara Sedalu', mark: 'tempat lelang ikan' },
    progress: 'answered',
    office: 'DKP',
    reply:
      'Usul Bapak dan Ibu kami catat untuk rencana kerja tahun depan. Tim kami datang hari Senin untuk mengukur bersama panitia nelayan. Hasil pengukuran kami sampaikan di sini.',
    isPublic: true,
  },
  {
    hoursAgo: 41,
    channel: 'web-form',
    name: null,
    kind: 'complaint',
    title: 'Pungutan di loket pelayanan',
    text: 'Di loket saya diminta membayar dua puluh ribu untuk surat yang katanya gratis. Saya tidak mau disebut karena masih ada urusan di sana.',
    anonymous: true,
    confidential: true,
    progress: 'routed',
    office: 'Setda',
  },
  {
    hoursAgo: 50,
    channel: 'web-form',
    name: 'Warga Kayu Lintang',
    kind: 'complaint',
    title: 'Lubang besar di Jalan Kenanga',
    text: 'Lubang di Jalan Kenanga depan toko bangunan makin besar, kira-kira satu meter. Kemarin ibu hamil jatuh dari motor. Tolong ditambal.',
    place: { district: 'Marenta', village: 'Kayu Lintang', mark: 'depan toko bangunan' },
    progress: 'confirmed',
    office: 'PUPR',
    reply:
      'Tim pemeliharaan jalan menambal lubang itu hari ini. Mohon hati-hati sampai aspalnya kering pukul 17.00 WITA.',
    evidence: { scene: 'road', alt: 'Gambar jalan dengan tambalan aspal baru dan kerucut kuning di tepinya' },
    closing: 'Lubang di Jalan Kenanga ditambal dengan aspal panas, ukuran 1,2 x 0,9 meter.',
    isPublic: true,
  },
  {
    hoursAgo: 58,
    channel: 'web-form',
    name: 'Orang tua murid',
    kind: 'question',
    title: 'Jadwal imunisasi malam di puskesmas',
    text: 'Saya kerja sampai sore. Apakah puskesmas Marenta masih melayani imunisasi malam? Hari apa saja?',
    place: { district: 'Marenta', village: 'Bale Angin', mark: '' },
    progress: 'closed',
    office: 'Dinkes',
    reply:
      'Masih. Imunisasi malam dibuka setiap Senin dan Kamis pukul 18.00–21.00 WITA di Puskesmas Marenta, gratis. Cukup membawa buku KIA.',
    closing: 'Pertanyaan sudah dijawab.',
    isPublic: true,
  },
  {
    hoursAgo: 64,
    channel: 'phone',
    name: 'Pak RT Repok Tunjang',
    kind: 'complaint',
    title: 'Pohon tumbang menutup jalan desa',
    text: 'Pohon besar tumbang menutup jalan desa di Repok Tunjang sejak subuh. Mobil tidak bisa lewat. Kabel listrik ikut tertarik.',
    place: { district: 'Karang Padira', village: 'Repok Tunjang', mark: 'dekat pos ronda' },
    progress: 'confirmed',
    office: 'BPBD',
    reply: 'Regu BPBD berangkat pukul 06.40 WITA bersama petugas listrik. Mohon jangan mendekati kabel.',
    evidence: { scene: 'tree', alt: 'Gambar jalan yang sudah terbuka; batang pohon dipotong di tepi kanan' },
    closing: 'Pohon dipotong dan jalan terbuka pukul 09.15 WITA. Kabel sudah diamankan petugas listrik.',
    isPublic: true,
  },
  {
    hoursAgo: 76,
    channel: 'web-form',
    name: 'Warga Kertalaya',
    kind: 'complaint',
    title: 'Air PDAM keruh berbau besi',
    text: 'Air keran sudah hidup tapi keruh, kuning, bau besi. Dipakai mandi gatal. Apakah aman diminum?',
    place: { district: 'Sepalung', village: 'Kertalaya', mark: '' },
    progress: 'reopened',
    office: 'PDAM',
    reply:
      'Air keruh berasal dari endapan pipa setelah perbaikan. Pipa di Kertalaya kami kuras malam ini. Jangan diminum dulu; air minum tersedia di mobil tangki.',
    evidence: { scene: 'water', alt: 'Gambar mobil tangki air berwarna biru dan jeriken' },
    closing: 'Pipa di Kertalaya dikuras; air diperiksa di dua rumah dan jernih.',
    isPublic: true,
  },
  {
    hoursAgo: 101,
    channel: 'web-form',
    name: 'Penumpang bus',
    kind: 'complaint',
    title: 'Jalan provinsi berlubang di Tibu Layar',
    text: 'Jalan provinsi antara Tibu Layar dan kota berlubang-lubang sepanjang dua kilometer. Kapan diperbaiki pemkab?',
    place: { district: 'Batu Sempira', village: 'Tibu Layar', mark: '' },
    progress: 'rejected',
    office: 'PUPR',
    reply:
      'Ruas ini adalah jalan provinsi, bukan kewenangan kabupaten. Laporan Anda beserta tempatnya sudah kami teruskan ke dinas provinsi melalui SP4N-LAPOR!, dan kami sampaikan kabarnya di sini.',
  },
  {
    hoursAgo: 118,
    channel: 'counter',
    name: 'Ibu Marhani',
    kind: 'question',
    title: 'Syarat bantuan modal usaha kecil',
    text: 'Datang ke loket menanyakan syarat bantuan modal untuk usaha kue. Apakah harus punya NIB?',
    place: { district: 'Marenta', village: 'Karang Tedira', mark: '' },
    progress: 'closed',
    office: 'Disdag',
    reply:
      'Ya, perlu NIB, dan bisa dibuat gratis di loket kami dalam 20 menit dengan KTP. Setelah itu isi formulir satu halaman. Pendaftaran dibuka sampai tanggal 30.',
    closing: 'Pertanyaan dijawab dan NIB dibuat di loket hari itu juga.',
    isPublic: true,
  },
  {
    hoursAgo: 140,
    channel: 'web-form',
    name: 'Warga Nusa Kelapi',
    kind: 'complaint',
    title: 'Perahu penyeberangan tidak punya pelampung',
    text: 'Perahu penyeberangan ke Nusa Kelapi tidak punya pelampung cukup. Anak sekolah naik setiap hari. Kami takut.',
    place: { district: 'Tanjung Saruni', village: 'Nusa Kelapi', mark: 'dermaga kayu' },
    progress: 'confirmed',
    office: 'Dishub',
    reply:
      'Petugas kami memeriksa perahu besok pagi pukul 06.00 WITA, sebelum perahu anak sekolah berangkat.',
    evidence: { scene: 'boat', alt: 'Gambar perahu penyeberangan dengan empat pelampung kuning tergantung' },
    closing: 'Tiga perahu diperiksa; 40 pelampung dipinjamkan dan dicatat. Pemeriksaan diulang setiap bulan.',
    isPublic: true,
  },
  {
    hoursAgo: 163,
    channel: 'web-form',
    name: null,
    kind: 'abuse',
    title: 'Makian tanpa laporan',
    text: 'Kalian semua tidak berguna. Tutup saja kantornya.',
    progress: 'rejected',
  },
  {
    hoursAgo: 290,
    channel: 'web-form',
    name: 'Ketua RT Kayu Lintang',
    kind: 'complaint',
    title: 'Selokan ambles di Gang Merpati',
    text: 'Selokan di Gang Merpati ambles sepanjang empat meter dan airnya masuk ke tiga rumah setiap hujan. Mohon diperiksa.',
    place: { district: 'Marenta', village: 'Kayu Lintang', mark: 'Gang Merpati, belakang musala' },
    progress: 'routed',
    office: 'PUPR',
    notes: [
      {
        by: 'layanan',
        to: 'kasus',
        text: 'Pelapor sudah dua kali menelepon ke loket. Kapan tim drainase bisa ke Gang Merpati?',
      },
      {
        by: 'kasus',
        to: 'layanan',
        text: 'Alat masih di Olatawa. Tim survei ke Gang Merpati besok pagi; jawaban ke warga saya tulis setelah itu.',
      },
    ],
  },
]
