import { z } from 'zod'
import { short } from '../texts.contract.ts'

export const applicantKindSchema = z.enum(['person', 'legal-body', 'group'])
export type ApplicantKind = z.infer<typeof applicantKindSchema>

/** Why an identity is not complete yet. */
export const missingSchema = z.enum(['name', 'nik', 'contact', 'id-copy', 'deed', 'mandate'])
export type Missing = z.infer<typeof missingSchema>

/** Sixteen digits, however they are set apart. */
export const isNik = (nik: string): boolean => /^\d{16}$/.test(nik.replaceAll(/[\s.-]/g, ''))

/** Who asks. A person brings NIK and a copy of the card, a legal body its deed, a group a mandate. */
export const applicantSchema = z.object({
  kind: applicantKindSchema,
  name: short(200),
  address: short(500),
  /** Telephone or mail address; where the answer goes. */
  contact: short(200),
  occupation: short(120),
  nik: short(40),
  /** Number of the decree that made the body a legal one. */
  deed: short(200),
  /** The officer saw the paper, or a copy came along. */
  hasIdCopy: z.boolean().default(false),
  hasMandate: z.boolean().default(false),
})
export type Applicant = z.infer<typeof applicantSchema>

/** Who asks, as an officer types it: a number that is no NIK is said at once. What is stored may be older than this. */
export const typedApplicantSchema = applicantSchema.extend({
  nik: applicantSchema.shape.nik.refine((nik) => nik === '' || isNik(nik), {
    message:
      'NIK: 16 angka seperti di KTP; kosongkan bila belum ada / NIK: 16 digits as on the card; leave it empty if not known yet',
  }),
})
