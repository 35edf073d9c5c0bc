/** A category every council begins with; it may change, retire and add its own. */
export type DefaultCategory = {
  name: string
  /** The affair of Law 23/2014 whose leading office answers for it; null: the desk. */
  affair: string | null
  keywords: string
  needsPhoto?: boolean
  isPrivate?: boolean
}

/** Own list, from what people complain about in the public reports of NTB Care, JAKI, LaporGub and Lapor Semar. */
export const DEFAULT_CATEGORIES: readonly DefaultCategory[] = [
  {
    name: 'Jalan rusak',
    affair: 'pekerjaan-umum',
    needsPhoto: true,
    keywords:
      'jalan rusak, jalan berlubang, jalan bolong, jalan ambles, jalan hancur, jalan becek, jalan berlumpur, lubang di jalan, aspal, aspal mengelupas, tambal sulam, perbaikan jalan, trotoar rusak, jalan longsor, jalan bergelombang',
  },
  {
    name: 'Jembatan',
    affair: 'pekerjaan-umum',
    needsPhoto: true,
    keywords:
      'jembatan, jembatan rusak, jembatan putus, jembatan ambruk, jembatan gantung, jembatan bergoyang, lantai jembatan, papan jembatan, pagar jembatan',
  },
  {
    name: 'Drainase, saluran, dan irigasi',
    affair: 'pekerjaan-umum',
    needsPhoto: true,
    keywords:
      'got mampet, selokan, selokan mampet, drainase, gorong-gorong, saluran air, saluran tersumbat, irigasi, saluran irigasi, pintu air, tanggul, tanggul jebol, bendung, embung',
  },
  {
    name: 'Air bersih',
    affair: 'pekerjaan-umum',
    keywords:
      'air bersih, air pdam, pdam, air mati, air tidak mengalir, air keruh, krisis air, kekurangan air, sumur bor, pipa bocor, pamsimas, air kotor, tagihan air',
  },
  {
    name: 'Lampu jalan',
    affair: 'perhubungan',
    needsPhoto: true,
    keywords:
      'lampu jalan, lampu jalan mati, lampu jalan padam, pju, pju mati, penerangan jalan, jalan gelap, gelap gulita, tiang lampu',
  },
  {
    name: 'Lalu lintas dan parkir',
    affair: 'perhubungan',
    keywords:
      'macet, kemacetan, lampu merah, lampu merah mati, rambu, rambu lalu lintas, parkir liar, parkir sembarangan, juru parkir, tarif parkir, polisi tidur, balap liar, truk muatan lebih, angkot, angkutan umum, terminal, zebra cross',
  },
  {
    name: 'Sampah dan kebersihan',
    affair: 'lingkungan-hidup',
    needsPhoto: true,
    keywords:
      'sampah, sampah menumpuk, tumpukan sampah, sampah tidak diangkut, truk sampah, buang sampah, tps, tempat sampah, bau sampah, iuran sampah, petugas kebersihan',
  },
  {
    name: 'Pencemaran dan limbah',
    affair: 'lingkungan-hidup',
    needsPhoto: true,
    keywords:
      'limbah, limbah pabrik, pencemaran, air sungai hitam, sungai tercemar, bau busuk, asap pabrik, asap pembakaran, polusi, bising, kebisingan, ikan mati',
  },
  {
    name: 'Pohon dan taman',
    affair: 'lingkungan-hidup',
    needsPhoto: true,
    keywords:
      'pohon tumbang, pohon rawan tumbang, dahan, pangkas pohon, taman, taman kota, taman rusak, ruang terbuka hijau, rumput liar',
  },
  {
    name: 'Bencana dan keadaan darurat',
    affair: 'ketertiban',
    keywords:
      'banjir, banjir bandang, longsor, tanah longsor, kebakaran, gempa, angin puting beliung, kekeringan, pengungsi, evakuasi, bpbd, posko, logistik bencana, rumah roboh',
  },
  {
    name: 'Ketertiban umum',
    affair: 'ketertiban',
    keywords:
      'satpol pp, pedagang kaki lima, pkl, miras, minuman keras, pungli, premanisme, preman, keributan, sound horeg, musik keras, pengemis, gelandangan, knalpot brong, bangunan liar, anjing liar, ternak berkeliaran',
  },
  {
    name: 'Layanan kesehatan',
    affair: 'kesehatan',
    keywords:
      'puskesmas, pustu, rumah sakit, rsud, igd, antrean puskesmas, dokter, bidan, perawat, obat kosong, obat habis, ambulans, rawat inap, bpjs, bpjs kesehatan, kartu indonesia sehat, pasien, vaksin, imunisasi, posyandu, demam berdarah, fogging, nyamuk, stunting',
  },
  {
    name: 'Sekolah dan pendidikan',
    affair: 'pendidikan',
    keywords:
      'sekolah, sekolah rusak, guru, guru honorer, ppdb, spmb, zonasi, seragam, uang komite, pungutan sekolah, siswa, murid, atap kelas, ruang kelas, bangku sekolah, beasiswa, ijazah ditahan, paud, perundungan',
  },
  {
    name: 'Bantuan sosial',
    affair: 'sosial',
    keywords:
      'bansos, bantuan sosial, pkh, bpnt, blt, bantuan tidak cair, bantuan tidak tepat sasaran, penerima bantuan, dtks, dtsen, sktm, lansia telantar, disabilitas, kursi roda, yatim, orang telantar, odgj',
  },
  {
    name: 'KTP, KK, dan akta',
    affair: 'adminduk',
    keywords:
      'ktp, ktp elektronik, e-ktp, kartu keluarga, urus kk, akta kelahiran, akta kematian, kia, dukcapil, disdukcapil, blanko, nik, rekam ktp, surat pindah, antre ktp, identitas kependudukan digital',
  },
  {
    name: 'Perizinan dan usaha',
    affair: 'penanaman-modal',
    keywords:
      'izin usaha, perizinan, nib, oss, imb, pbg, izin bangunan, mal pelayanan publik, mpp, izin keramaian, investor',
  },
  {
    name: 'UMKM dan koperasi',
    affair: 'koperasi-ukm',
    keywords:
      'umkm, koperasi, modal usaha, bantuan modal, pelatihan usaha, kur, koperasi merah putih, pelaku usaha',
  },
  {
    name: 'Pasar dan harga barang',
    affair: 'perdagangan',
    keywords:
      'pasar, pasar becek, los pasar, kios pasar, harga naik, harga mahal, harga beras, harga cabai, minyak goreng, elpiji, gas 3 kg, gas langka, elpiji langka, timbangan curang, operasi pasar, retribusi pasar',
  },
  {
    name: 'Pertanian dan peternakan',
    affair: 'pertanian',
    keywords:
      'pupuk, pupuk subsidi, pupuk langka, benih, bibit, petani, sawah, gagal panen, hama, traktor, penyuluh pertanian, sapi sakit, pmk, vaksin ternak, harga gabah, harga jagung',
  },
  {
    name: 'Nelayan dan perikanan',
    affair: 'kelautan-perikanan',
    keywords:
      'nelayan, perahu, solar nelayan, tempat pelelangan ikan, tpi, tambak, bom ikan, budidaya ikan, rumput laut, dermaga nelayan',
  },
  {
    name: 'Tenaga kerja',
    affair: 'tenaga-kerja',
    keywords:
      'upah tidak dibayar, gaji tidak dibayar, umk, phk, pesangon, thr, lowongan kerja, pekerja migran, tki, calo tki, pelatihan kerja, blk, kartu kuning',
  },
  {
    name: 'Desa dan kelurahan',
    affair: 'desa',
    keywords:
      'kepala desa, kades, dana desa, kantor desa, perangkat desa, bumdes, bpd, kelurahan, lurah, surat pengantar, musyawarah desa, pilkades, kepala dusun',
  },
  {
    name: 'Perumahan',
    affair: 'perumahan',
    needsPhoto: true,
    keywords:
      'rumah tidak layak huni, rtlh, bedah rumah, rumah subsidi, fasum, fasilitas umum perumahan, kawasan kumuh, makam, tempat pemakaman, jamban',
  },
  {
    name: 'Pariwisata dan budaya',
    affair: 'pariwisata',
    keywords:
      'wisata, objek wisata, tempat wisata, tiket masuk, toilet wisata, pungutan wisata, festival, cagar budaya, sanggar, pantai kotor',
  },
  {
    name: 'Perempuan dan anak',
    affair: 'perempuan-anak',
    isPrivate: true,
    keywords:
      'kdrt, kekerasan dalam rumah tangga, kekerasan anak, kekerasan seksual, pelecehan, pelecehan seksual, pencabulan, nikah dini, perkawinan anak, merariq kodek, penelantaran anak, perdagangan orang',
  },
  {
    name: 'Perilaku pegawai dan pungutan liar',
    affair: null,
    isPrivate: true,
    keywords:
      'pungutan liar, oknum pegawai, oknum asn, pelayanan buruk, petugas tidak ramah, dipersulit, minta uang, uang pelicin, suap, korupsi, gratifikasi, calo, asn bolos, pegawai tidak ada di tempat',
  },
  {
    name: 'Internet dan layanan daring pemerintah',
    affair: 'kominfo',
    keywords:
      'sinyal, internet, wifi desa, blank spot, tower, situs pemerintah, aplikasi pemerintah, website tidak bisa dibuka, aplikasi eror',
  },
  { name: 'Lain-lain', affair: null, keywords: '' },
]
