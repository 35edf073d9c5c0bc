import { z } from 'zod'

/** Text: from and to in UTF-16 units. Others: a rectangle in shares (0 to 1) of page `page`, counted from 1. */
export const textMarkSchema = z.object({ from: z.number().int().min(0), to: z.number().int().min(1) })
const share = z.number().min(0).max(1)
export const pageMarkSchema = z.object({
  page: z.number().int().min(1).max(60),
  x: share,
  y: share,
  width: share,
  height: share,
})
export type TextMark = z.infer<typeof textMarkSchema>
export type PageMark = z.infer<typeof pageMarkSchema>
export const marksSchema = z.object({
  text: z.array(textMarkSchema).max(2000).default([]),
  pages: z.array(pageMarkSchema).max(2000).default([]),
  /** Words the rectangles hide: nothing public may hold them. One a line. */
  words: z.array(z.string().trim().min(2).max(200)).max(200).default([]),
  publicName: z.string().trim().min(1).max(100),
})
export type Marks = z.output<typeof marksSchema>
export const fileSchema = z.object({
  id: z.uuid(),
  kind: z.enum(['text', 'picture', 'pages']),
  originalName: z.string(),
  publicName: z.string(),
  marks: z.object({ text: z.array(textMarkSchema), pages: z.array(pageMarkSchema) }),
  /** Sizes of the page pictures. */
  pages: z.array(z.object({ page: z.number().int(), width: z.number().int(), height: z.number().int() })),
  readyAt: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
})
export type InformationFile = z.infer<typeof fileSchema>
