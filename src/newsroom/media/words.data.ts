import type { Words } from '../../platform/http/index.ts'
import type { MediaRefusal } from './media.ts'

/** Why a file was refused and what to do. */
export const MEDIA_WORDS: Record<MediaRefusal, Words> = {
  empty: {
    id: 'Berkas kosong. Pilih lagi fotonya, lalu kirim ulang.',
    en: 'The file is empty. Choose the picture again and send it once more.',
  },
  'image-too-large': {
    id: 'Foto lebih besar dari 15 MB. Kirim lewat halaman laporan, yang mengecilkannya di ponsel, atau simpan ulang dengan mutu lebih rendah.',
    en: 'The picture is larger than 15 MB. Send it through the report page, which makes it smaller on the phone, or save it at a lower quality.',
  },
  'video-too-large': {
    id: 'Video lebih besar dari 300 MB. Potong bagian yang penting, atau rekam dengan mutu 720p.',
    en: 'The video is larger than 300 MB. Cut it to the part that matters, or record at 720p.',
  },
  'type-unknown': {
    id: 'Isi berkas bukan foto atau video yang dikenal. Kirim foto JPEG, PNG atau WebP, atau video MP4, MOV atau WebM.',
    en: 'The content is no known picture or video. Send a JPEG, PNG or WebP picture, or an MP4, MOV or WebM video.',
  },
  'type-svg': {
    id: 'Gambar SVG dapat memuat program, jadi tidak diterima. Simpan gambarnya sebagai PNG, lalu kirim.',
    en: 'SVG pictures can contain programs and are not accepted. Save the picture as PNG and send that.',
  },
  'type-gif': {
    id: 'GIF tidak diterima. Kirim gambar diam sebagai PNG atau JPEG, gambar bergerak sebagai video MP4.',
    en: 'GIF is not accepted. Send a still picture as PNG or JPEG, a moving one as MP4 video.',
  },
  'type-heic': {
    id: 'Foto HEIC belum dapat dibaca. Di iPhone: Pengaturan > Kamera > Format > Paling Kompatibel, atau bagikan fotonya sebagai JPEG.',
    en: 'HEIC pictures cannot be read yet. On an iPhone: Settings > Camera > Formats > Most Compatible, or share the photo as JPEG.',
  },
  'type-mismatch': {
    id: 'Berkas mengaku jenis lain daripada isinya. Kirim berkas aslinya, tanpa mengganti nama akhirannya.',
    en: 'The file claims to be of another kind than its content. Send the original file without renaming it.',
  },
  'too-many-pixels': {
    id: 'Gambar lebih dari 100 megapiksel. Perkecil dahulu, misalnya menjadi lebar 4.000 piksel.',
    en: 'The picture has more than 100 megapixels. Make it smaller first, for example 4,000 pixels wide.',
  },
  'broken-image': {
    id: 'Foto rusak atau terpotong sehingga tidak dapat dibuka. Ambil lagi dari galeri dan kirim ulang.',
    en: 'The picture is damaged or cut off and cannot be opened. Take it from the gallery again and send it once more.',
  },
  'broken-video': {
    id: 'Video rusak atau terpotong sehingga tidak dapat dibuka. Putar dahulu di ponsel; bila berjalan, kirim ulang.',
    en: 'The video is damaged or cut off and cannot be opened. Play it on the phone first; if it runs, send it again.',
  },
}
