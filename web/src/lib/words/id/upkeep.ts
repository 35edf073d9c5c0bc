/** Words of the status page for whoever looks after the system: what needs them, room, and the promises. */
export const upkeep = {
  needsYou: 'Perlu Anda',
  allWell: 'Tidak ada yang perlu dikerjakan.',
  needs: {
    database: 'Basis data tidak menjawab. Lihat log, lalu mulai ulang Gacek.',
    clock: 'Jam server diragukan; lihat di bawah.',
    disk: 'Ruang cakram hampir habis. Hapus cadangan lama atau pasang cakram yang lebih besar.',
    diskSoon: 'Ruang cakram habis dalam sebulan bila tetap begini.',
    releases: 'Rilis tertahan lewat waktunya.',
    listening: 'Unggahan tidak sampai di papan.',
    inbox: 'Ada pesan warga yang belum tersimpan atau terbaca; lihat tanda terima di bawah.',
    sources: (n: string) => `${n} sumber gagal dibaca.`,
  },
  open: 'Buka',
  diskTitle: 'Ruang cakram',
  disk: (free: string, total: string) => `${free} tersisa dari ${total}`,
  daysLeft: (n: string) => `cukup untuk sekitar ${n} hari dengan laju sekarang`,
  notFilling: 'tidak bertambah penuh',
  tooEarly: 'laju diketahui setelah sehari',
  promisesTitle: 'Janji Gacek',
  promisesLead: 'Setiap janji dengan angkanya sekarang.',
  states: { kept: 'Ditepati', broken: 'Dilanggar', unknown: 'Belum ada yang dapat dihitung' },
  promises: {
    'nothing-lost': 'Yang diterima tidak hilang',
    'nothing-unconfirmed': 'Tidak ada yang terbit tanpa pengesahan, atau dua kali',
    'nothing-stale': 'Tidak ada yang terbit basi; yang tidak pasti dikatakan tidak pasti',
    'numbers-open': 'Setiap angka dapat dibuka',
    'not-watched': 'Orang tidak diawasi',
    'deadlines-proven': 'Setiap tenggat membuktikan dirinya',
    'on-the-board': 'Unggahan sampai di papan dalam 5 detik',
    'board-fast': 'Papan menjawab di bawah 50 milidetik',
    memory: 'Memori program di bawah 800 MB',
  },
  figures: {
    'nothing-lost': (difference: string, unreadable: string) =>
      `Selisih pesan ${difference}, tidak terbaca ${unreadable}.`,
    'nothing-unconfirmed': (published: string, unconfirmed: string, doubled: string) =>
      `30 hari: ${published} terbit, ${unconfirmed} tanpa pengesahan, ${doubled} dua kali.`,
    'nothing-stale': (missed: string, unknown: string) =>
      `30 hari: ${missed} terlewat dan tidak diterbitkan, ${unknown} belum pasti.`,
    'numbers-open': (counted: string, orphaned: string) =>
      `Dari ${counted} unggahan terbaru yang dihitung, ${orphaned} tanpa unggahannya.`,
    'not-watched': (limit: string, oldest: string) =>
      `Unggahan mentah dihapus sesudah ${limit} hari; yang tertua sekarang ${oldest} hari.`,
    'deadlines-proven': (running: string, late: string, unproven: string) =>
      `${running} tenggat berjalan, ${late} lewat, ${unproven} tanpa aturan.`,
    'on-the-board': (waiting: string, seconds: string) =>
      `${waiting} menunggu, yang tertua ${seconds} detik.`,
    'board-fast': (answers: string, milliseconds: string) =>
      `95% dari ${answers} jawaban terakhir dalam ${milliseconds} milidetik.`,
    memory: (megabytes: string) => `${megabytes} MB, tanpa basis data.`,
  },
}
