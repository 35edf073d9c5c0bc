/** Words of display links: where the operator makes them, and what a screen says whose link is over. */
export const displays = {
  title: 'Tautan layar',
  lead: 'Layar dinding untuk televisi tanpa orang yang masuk. Yang membuka tautan melihat papan dengan jendela dan saringan ini, dan tidak ada yang lain; unggahannya sendiri tidak ikut.',
  make: 'Buat tautan layar',
  name: 'Di mana layarnya',
  nameHint: 'TV ruang sekda',
  until: 'Berlaku sampai',
  forever: 'Sampai dicabut',
  none: 'Belum ada tautan layar.',
  madeTitle: 'Tautan layar sudah jadi',
  madeHelp:
    'Buka alamat ini di televisinya, atau pindai kodenya. Alamat ini tampil sekali ini saja: siapa pun yang memegangnya dapat membuka layar itu sampai dicabut.',
  local:
    'Alamat ini hanya terbuka di komputer ini. Untuk televisi, buka Gacek lewat alamat resminya dan buat tautannya dari sana.',
  code: 'Kode QR tautan layar',
  states: { open: 'Berlaku', expired: 'Habis masanya', revoked: 'Dicabut' },
  validUntil: (day: string) => `sampai ${day}`,
  madeBy: (officer: string, day: string) => `Dibuat ${officer}, ${day}`,
  lastUsed: (day: string) => `Terakhir dipakai ${day}`,
  neverUsed: 'Belum pernah dipakai',
  noFilter: 'tanpa saringan',
  revoke: 'Cabut',
  revoked: (name: string) => `Tautan ${name} dicabut. Layarnya padam dalam 15 detik.`,
  renew: 'Perpanjang satu tahun',
  renewed: (name: string) => `Tautan ${name} diperpanjang.`,
  most: (most: string) => `Paling banyak ${most} tautan yang belum dicabut.`,
  connecting: 'Menyambung ke Gacek…',
  needScript: 'Layar ini butuh JavaScript.',
  offline: 'Gacek belum terjangkau. Layar ini mencoba lagi sendiri.',
  ended: {
    revoked: 'Layar ini sudah dicabut',
    expired: 'Masa tautan layar ini sudah habis',
    unknown: 'Tautan layar ini tidak dikenal',
  },
  endedHelp: {
    revoked: (council: string) =>
      `Pengelola Gacek ${council} mencabut tautannya. Bila layar ini masih diperlukan, mintalah tautan baru kepada pengelola (Kelola → Tautan layar) lalu buka di sini.`,
    expired: (council: string) =>
      `Mintalah pengelola Gacek ${council} memperpanjangnya (Kelola → Tautan layar). Papan kembali ke layar ini sendiri dalam satu menit sesudahnya.`,
    unknown: (council: string) =>
      `Alamatnya mungkin terpotong saat disalin. Buka sekali lagi tautan lengkapnya, atau mintalah tautan baru kepada pengelola Gacek ${council} (Kelola → Tautan layar).`,
  },
}
