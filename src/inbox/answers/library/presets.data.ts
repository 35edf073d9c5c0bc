import type { CaseStatus } from '../../cases/contract.ts'

/** Ready-made answers a council begins with. */
export const TEMPLATE_PRESETS: { name: string; status: CaseStatus | null; text: string }[] = [
  {
    name: 'Sudah kami teruskan',
    status: 'new',
    text: 'Terima kasih atas laporannya. Laporan nomor {nomor} sudah kami teruskan kepada {dinas} dan dijawab paling lambat {tenggat}.',
  },
  {
    name: 'Sedang diperiksa di lapangan',
    status: 'assigned',
    text: 'Laporan nomor {nomor} sedang diperiksa petugas {dinas} di lapangan. Hasilnya kami sampaikan di percakapan ini, paling lambat {tenggat}.',
  },
  {
    name: 'Pekerjaan sedang berjalan',
    status: 'in-progress',
    text: 'Penanganan laporan nomor {nomor} sedang berjalan di {dinas}. Kami kabari lagi setelah selesai.',
  },
  {
    name: 'Butuh keterangan tambahan',
    status: null,
    text: 'Agar laporan nomor {nomor} dapat ditangani, mohon kirim lokasi (desa dan patokan) serta satu foto keadaan sekarang.',
  },
  {
    name: 'Bukan kewenangan pemerintah daerah',
    status: null,
    text: 'Hal ini bukan kewenangan pemerintah daerah. Silakan menghubungi instansi yang berwenang; laporan nomor {nomor} kami catat sebagai informasi.',
  },
  {
    name: 'Terima kasih atas usulnya',
    status: null,
    text: 'Terima kasih. Usul nomor {nomor} kami catat dan kami sampaikan kepada {dinas} sebagai bahan perencanaan.',
  },
]
