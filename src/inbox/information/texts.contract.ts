import { z } from 'zod'

/** A text that must be there: `least` to `most` characters; `name` is what the form calls it. */
export const long = (name: { id: string; en: string }, least: number, most: number) =>
  z
    .string(`${name.id} belum diisi / ${name.en} is missing`)
    .trim()
    .min(
      least,
      `${name.id}: tulis paling sedikit ${least} huruf / ${name.en}: write at least ${least} characters`,
    )
    .max(most, `${name.id}: paling panjang ${most} huruf / ${name.en}: at most ${most} characters`)

/** A text that may be left out: at most so many characters. */
export const short = (most: number) =>
  z.string().trim().max(most, `paling panjang ${most} huruf / at most ${most} characters`).default('')
