import type { PayloadMedia } from '../channels/channel.ts'
import type { Variant, VariantFinding } from './contract.ts'
import { finding } from './finding.ts'
import type { FormatLimits } from './limits-of.ts'

const MEGABYTE = 1_000_000

function megabytes(bytes: number): string {
  return (bytes / MEGABYTE).toFixed(1)
}

function checkNeeded(
  variant: Variant,
  chosen: readonly PayloadMedia[],
  limits: FormatLimits,
): VariantFinding[] {
  const found = variant.mediaIds
    .filter((id) => !chosen.some((item) => item.id === id))
    .map((mediaId) =>
      finding('media-gone', 'media', {
        mediaId,
        reason: [
          'Media yang dipilih sudah tidak ada di berita.',
          'The chosen media is no longer in the article.',
        ],
        wayOut: ['Pilih media lain.', 'Choose another one.'],
      }),
    )
  const hasFilm = chosen.some((item) => item.kind === 'video')
  if (limits.needsVideo && !hasFilm) {
    found.push(
      finding('video-missing', 'media', {
        reason: ['Kanal ini hanya menerima video.', 'This channel takes films only.'],
        wayOut: ['Tambahkan video, atau lepaskan kanal ini.', 'Add a film, or leave this channel out.'],
      }),
    )
  } else if (limits.needsMedia && chosen.length === 0) {
    found.push(
      finding('media-missing', 'media', {
        reason: [
          'Kanal ini tidak menerima kiriman tanpa gambar atau video.',
          'This channel takes no post without a picture or a film.',
        ],
        wayOut: ['Tambahkan gambar, atau lepaskan kanal ini.', 'Add a picture, or leave this channel out.'],
      }),
    )
  }
  return found
}

function checkCount(chosen: readonly PayloadMedia[], limits: FormatLimits): VariantFinding[] {
  const kinds = [
    { kind: 'image', most: limits.images, check: 'too-many-images', word: ['gambar', 'pictures'] },
    { kind: 'video', most: limits.videos, check: 'too-many-videos', word: ['video', 'films'] },
  ] as const
  return kinds.flatMap(({ kind, most, check, word }) => {
    const count = chosen.filter((item) => item.kind === kind).length
    if (count <= most) return []
    return finding(check, 'media', {
      over: count - most,
      reason: [
        `Ada ${count} ${word[0]}; kanal ini menerima ${most}.`,
        `There are ${count} ${word[1]}; this channel takes ${most}.`,
      ],
      wayOut: [`Kurangi ${count - most} ${word[0]}.`, `Take off ${count - most} ${word[1]}.`],
    })
  })
}

function checkType(item: PayloadMedia, limits: FormatLimits): VariantFinding[] {
  const allowed = item.kind === 'image' ? limits.imageTypes : limits.videoTypes
  if (allowed.length === 0 || allowed.includes(item.contentType)) return []
  return [
    finding('media-type', 'media', {
      mediaId: item.id,
      reason: [
        `Jenis berkas ${item.contentType} tidak diterima kanal ini.`,
        `This channel does not take files of the type ${item.contentType}.`,
      ],
      wayOut: [`Gunakan ${allowed.join(', ')}.`, `Use ${allowed.join(', ')}.`],
    }),
  ]
}

function checkSize(item: PayloadMedia, limits: FormatLimits): VariantFinding[] {
  const most = item.kind === 'image' ? limits.imageBytes : limits.videoBytes
  if (most === null || item.byteCount <= most) return []
  return [
    finding('media-too-big', 'media', {
      mediaId: item.id,
      over: item.byteCount - most,
      reason: [
        `Berkas ${megabytes(item.byteCount)} MB; batasnya ${megabytes(most)} MB.`,
        `The file has ${megabytes(item.byteCount)} MB; the limit is ${megabytes(most)} MB.`,
      ],
      wayOut: ['Perkecil berkas lalu unggah lagi.', 'Make the file smaller and upload it again.'],
    }),
  ]
}

function checkLength(item: PayloadMedia, limits: FormatLimits): VariantFinding[] {
  if (item.kind !== 'video' || item.durationMs === null) return []
  const seconds = Math.round(item.durationMs / 1000)
  const { videoMinSeconds: least, videoSeconds: most } = limits
  if (most !== null && seconds > most) {
    return [
      finding('video-too-long', 'media', {
        mediaId: item.id,
        over: seconds - most,
        reason: [
          `Video ${seconds} detik; batasnya ${most} detik.`,
          `The film runs ${seconds} seconds; the limit is ${most}.`,
        ],
        wayOut: ['Potong video lalu unggah lagi.', 'Cut the film and upload it again.'],
      }),
    ]
  }
  if (least === null || seconds >= least) return []
  return [
    finding('video-too-short', 'media', {
      mediaId: item.id,
      reason: [
        `Video ${seconds} detik; paling singkat ${least} detik.`,
        `The film runs ${seconds} seconds; the least is ${least}.`,
      ],
      wayOut: ['Gunakan video yang lebih panjang.', 'Use a longer film.'],
    }),
  ]
}

function checkRatio(item: PayloadMedia, limits: FormatLimits): VariantFinding[] {
  if (item.kind !== 'image' || limits.imageRatio === null || item.width === null || item.height === null)
    return []
  const [least, most] = limits.imageRatio
  const ratio = item.width / item.height
  // Platforms round: a picture of 1081 × 1350 is 4:5 to them.
  if (ratio >= least - 0.01 && ratio <= most + 0.01) return []
  return [
    finding('image-ratio', 'media', {
      mediaId: item.id,
      reason: [
        `Perbandingan sisi gambar ${ratio.toFixed(2)}; kanal ini menerima ${least} sampai ${most}.`,
        `The picture is ${ratio.toFixed(2)} wide to high; this channel takes ${least} to ${most}.`,
      ],
      wayOut: ['Potong gambar ke bentuk yang diterima.', 'Crop the picture to a shape that is taken.'],
    }),
  ]
}

function checkAlt(item: PayloadMedia, limits: FormatLimits): VariantFinding[] {
  if (item.kind !== 'image') return []
  if (item.alt.trim() === '') {
    return [
      finding('alt-missing', 'media', {
        mediaId: item.id,
        reason: [
          'Gambar belum punya teks pengganti bagi tunanetra.',
          'The picture has no text for people who cannot see it.',
        ],
        wayOut: ['Tulis apa yang tampak pada gambar.', 'Write what the picture shows.'],
      }),
    ]
  }
  const over = item.alt.length - (limits.altLength ?? Infinity)
  if (over <= 0) return []
  return [
    finding('alt-too-long', 'media', {
      mediaId: item.id,
      over,
      reason: [
        `Teks pengganti ${over} karakter lebih panjang dari batas ${limits.altLength}.`,
        `The text for the picture is ${over} characters over the limit of ${limits.altLength}.`,
      ],
      wayOut: ['Persingkat teks pengganti.', 'Shorten it.'],
    }),
  ]
}

/** What the platform would not take of the pictures and films a variant names. */
export function checkMedia(
  variant: Variant,
  media: readonly PayloadMedia[],
  limits: FormatLimits,
): VariantFinding[] {
  const chosen = media.filter((item) => variant.mediaIds.includes(item.id))
  const checks = [checkType, checkSize, checkLength, checkRatio, checkAlt]
  return [
    ...checkNeeded(variant, chosen, limits),
    ...checkCount(chosen, limits),
    ...chosen.flatMap((item) => checks.flatMap((check) => check(item, limits))),
  ]
}
