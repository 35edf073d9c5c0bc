/** Words of the portal's forms, in Indonesian. */
export const portalForms = {
  problem: 'Ada yang perlu diperbaiki',
  error: 'Galat:',
  optional: 'boleh kosong',
  tooMany: 'Terlalu banyak kiriman dari jaringan ini. Tunggu satu jam, atau hubungi loket.',
  failed:
    'Kiriman belum masuk karena gangguan di pihak kami. Isian Anda masih ada di bawah; coba kirim lagi.',
  trap: 'Biarkan kosong',
  report: {
    title: 'Laporkan masalah',
    lead: 'Tulis apa adanya. Anda tidak perlu tahu dinas mana yang berwenang; kami yang meneruskan.',
    urgent: 'Nyawa dalam bahaya? Telepon 112 sekarang.',
    text: 'Apa yang terjadi?',
    textHint: 'Contoh: Papan jembatan gantung patah dua, anak sekolah memutar 4 km.',
    textShort: 'Tulis apa yang terjadi, paling sedikit 10 huruf.',
    textLong:
      'Tulisan paling panjang 5.000 huruf. Ringkas dahulu, lalu kirim sisanya sebagai pesan tambahan.',
    photos: 'Foto',
    photosChoose: 'Pilih foto',
    photosHint:
      'Sampai 5 foto JPEG, PNG atau WebP, paling besar 8 MB tiap foto. Lokasi di dalam foto kami hapus.',
    photosKept: (n: string) => `${n} foto sudah kami simpan. Anda tidak perlu memilihnya lagi.`,
    photoBig: (name: string) =>
      `Foto “${name}” lebih besar dari 8 MB. Kecilkan dahulu (misalnya kirim ke diri sendiri lewat WhatsApp lalu simpan), atau kirim tanpa foto ini.`,
    photoPixels: (name: string) =>
      `Foto “${name}” lebih dari 100 megapiksel, terlalu besar untuk kami buka. Kecilkan dahulu, misalnya menjadi lebar 4.000 piksel (atau kirim ke diri sendiri lewat WhatsApp lalu simpan), atau kirim tanpa foto ini.`,
    photoBad: (name: string) =>
      `Foto “${name}” tidak dapat dibaca: berkasnya rusak, atau bukan JPEG, PNG, atau WebP. Pilih foto lain, atau kirim tanpa foto ini.`,
    photoHeic: (name: string) =>
      `Foto “${name}”: foto HEIC belum dapat dibaca. Di iPhone: Pengaturan > Kamera > Format > Paling Kompatibel, atau bagikan fotonya sebagai JPEG.`,
    photoTooMany: (name: string) =>
      `Foto “${name}” belum masuk: terlalu banyak foto sekaligus dari jaringan ini. Fotonya tidak salah, dan tulisan Anda masih ada. Tunggu satu jam lalu pilih lagi, atau kirim tanpa foto ini.`,
    photoFault: (name: string) =>
      `Foto “${name}” belum masuk karena gangguan di pihak kami. Fotonya tidak salah, dan tulisan Anda masih ada. Pilih lagi fotonya lalu coba kirim, atau kirim tanpa foto ini.`,
    photosMany:
      'Paling banyak 5 foto: selebihnya tidak kami simpan. Kirim begini, atau kirim sisanya sebagai pesan tambahan.',
    where: 'Di mana?',
    village: { usual: 'Kecamatan dan desa', papua: 'Distrik dan kampung' },
    villageChoose: { usual: 'Pilih desa atau kelurahan', papua: 'Pilih kampung atau kelurahan' },
    villageBad: 'Pilih tempatnya dari daftar, atau biarkan “Tidak tahu”.',
    unknown: 'Tidak tahu',
    districtOnly: {
      usual: (name: string) => `Kecamatan ${name}, desa tidak tahu`,
      papua: (name: string) => `Distrik ${name}, kampung tidak tahu`,
    },
    landmark: 'Patokan',
    landmarkHint: 'Contoh: 200 meter dari pasar ke arah sungai, sebelah mushala.',
    landmarkLong: 'Patokan paling panjang 300 huruf.',
    contact: 'Ke mana kami membalas?',
    contactHint:
      'Nomor WhatsApp atau alamat surel. Tanpa ini, Anda tetap dapat membaca jawaban dengan nomor dan kode akses.',
    contactBad: 'Tulis nomor telepon (misalnya 0812…) atau alamat surel yang lengkap, atau kosongkan.',
    name: 'Nama Anda',
    shield: 'Perlindungan Anda',
    anonymous: 'Anonim',
    anonymousHint: 'Tidak seorang pun tahu siapa Anda, juga petugas. Nama dan kontak tidak kami simpan.',
    anonymousContact:
      'Anda memilih anonim tetapi mengisi nama atau kontak. Kosongkan keduanya, atau lepas pilihan anonim.',
    confidential: 'Rahasia',
    confidentialHint: 'Laporan ini tidak pernah tampil di portal. Hanya petugas yang menangani membacanya.',
    send: 'Kirim laporan',
    promise: 'Setelah mengirim Anda mendapat nomor dan kode akses.',
  },
  done: {
    title: 'Laporan Anda sudah kami terima',
    number: 'Nomor laporan',
    key: 'Kode akses',
    keep: 'Simpan nomor dan kode ini: foto layarnya, catat, atau cetak. Kode akses hanya tampil sekali di sini.',
    next: 'Yang terjadi setelah ini',
    steps: [
      'Petugas membaca laporan Anda dan meneruskannya ke dinas yang berwenang.',
      'Dinas menjawab paling lambat pada tenggat yang tampil di halaman laporan Anda.',
      'Bila dinyatakan selesai, Anda yang menentukan apakah itu benar.',
    ],
    open: 'Buka halaman laporan',
    print: 'Untuk mencetak, pakai menu cetak peramban Anda.',
    again: 'Kirim laporan lain',
  },
  request: {
    title: 'Minta informasi publik',
    lead: 'PPID menjawab paling lama 10 hari kerja. Gratis; biaya salinan hanya bila Anda meminta cetakan.',
    what: 'Informasi apa yang Anda minta?',
    whatHint: 'Sebut jenis, tahun, dan tempatnya. Contoh: rincian anggaran jalan kabupaten tahun 2026.',
    whatShort: 'Tulis informasi yang diminta, paling sedikit 10 huruf.',
    purpose: 'Untuk apa informasi itu?',
    purposeHint: 'Diminta oleh aturan. Cukup satu kalimat.',
    purposeShort: 'Tulis tujuan penggunaan, paling sedikit 5 huruf.',
    whatLong: 'Paling panjang 5.000 huruf.',
    purposeLong: 'Paling panjang 2.000 huruf.',
    reasonShort: 'Ceritakan alasannya, paling sedikit 5 huruf.',
    reasonLong: 'Alasan paling panjang 4.000 huruf. Ringkas dahulu; bukti lain dapat disusulkan di loket.',
    objectionEarly:
      'Keberatan belum dapat diajukan: tunggu jawabannya, atau ajukan setelah tenggat jawaban lewat.',
    objectionLate: 'Waktu 30 hari kerja untuk mengajukan keberatan sudah lewat. Ajukan permohonan baru.',
    objectedAlready:
      'Keberatan tentang hal ini sudah ditanggapi atasan PPID. Jalan berikutnya adalah Komisi Informasi.',
    objectionNotNow:
      'Keberatan Anda sudah kami terima dan sedang menunggu tanggapan, atau permohonan ini sudah berakhir.',
    nik: 'NIK',
    nikHint:
      '16 angka di KTP. Aturan memintanya dari pemohon; disimpan terenkripsi. Boleh dilengkapi nanti di loket.',
    nikBad: 'NIK terdiri atas 16 angka, atau kosongkan dahulu.',
    name: 'Nama lengkap',
    nameShort: 'Tulis nama Anda.',
    contact: 'Surel atau nomor WhatsApp',
    contactBad: 'Tulis alamat surel atau nomor telepon yang lengkap: jawabannya dikirim ke sana.',
    send: 'Kirim permohonan',
    done: 'Permohonan Anda sudah kami terima',
    number: 'Nomor permohonan',
  },
  rumour: {
    title: 'Kirim kabar untuk diperiksa',
    lead: 'Tempel dahulu kabarnya, persis seperti Anda terima.',
    text: 'Kabar yang Anda terima',
    textHint: 'Tempel pesan, judul, atau alamat tautannya.',
    textShort: 'Tempel kabarnya, paling sedikit 10 huruf.',
    source: 'Anda menerimanya dari mana?',
    sourceHint: 'Misalnya: grup WhatsApp RT, Facebook. Tidak perlu menyebut nama orang.',
    sourceLong: 'Asal kabar paling panjang 300 huruf.',
    contact: 'Ke mana kami mengabari hasilnya?',
    send: 'Kirim untuk diperiksa',
  },
}
