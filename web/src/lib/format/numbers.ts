import type { Words } from '../words/id/index.ts'

/** "1.234" or "1,234". */
export function count(value: number, words: Words): string {
  return new Intl.NumberFormat(words.locale).format(value)
}

/** "1,2 rb": a short number for labels where room is scarce. */
export function shortCount(value: number, words: Words): string {
  if (value < 10_000) return count(value, words)
  return new Intl.NumberFormat(words.locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value)
}

/** "2,4": at most `digits` digits after the comma. */
export function decimal(value: number, words: Words, digits = 1): string {
  return new Intl.NumberFormat(words.locale, { maximumFractionDigits: digits }).format(value)
}

/** A share in 0..1 as whole percent, "62%". */
export function percent(share: number, words: Words): string {
  return new Intl.NumberFormat(words.locale, { style: 'percent', maximumFractionDigits: 0 }).format(share)
}

/** "812 kB", "2,4 MB", "53,7 GB": the size of a file or disk given in bytes. */
export function fileSize(bytes: number, words: Words): string {
  const [unit, size, digits] =
    bytes >= 1e9
      ? (['gigabyte', bytes / 1e9, 1] as const)
      : bytes >= 1e6
        ? (['megabyte', bytes / 1e6, 1] as const)
        : (['kilobyte', Math.max(1, bytes / 1000), 0] as const)
  return new Intl.NumberFormat(words.locale, { style: 'unit', unit, maximumFractionDigits: digits }).format(
    size,
  )
}

const largestFactor = 20

/**
 * A change with its sign: 0.5 is "+50%", 3.2 is "4,2×" (from three-fold on, factors read better). Beyond twentyfold the
 * normal was next to nothing and the exact factor says nothing: ">20×".
 */
export function change(value: number, words: Words): string {
  if (value + 1 > largestFactor) return `>${largestFactor}×`
  if (value >= 2) return `${decimal(value + 1, words)}×`
  const text = new Intl.NumberFormat(words.locale, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  }).format(value)
  return text.replace('-', '−')
}

/** "pekerjaan-umum" as "Pekerjaan umum", for an affair whose name is not at hand. */
export function affairName(code: string): string {
  const text = code.replaceAll('-', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
