import { z } from 'zod'

/** Answer of `GET /api/portal/places`: where something can be, district by district. */
export const placesSchema = z.object({
  districts: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      villages: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
  ),
})
export type Places = z.infer<typeof placesSchema>

/** What a citizen holds in hand after sending something. `accessKey` is shown once. */
export const receiptSchema = z.object({ number: z.string(), accessKey: z.string() })
export type Receipt = z.infer<typeof receiptSchema>

/** Answer of `POST /api/portal/photos`: what the form sends along in `photos`. */
export const photoTokenSchema = z.object({ token: z.string() })

const CONTACT = /^(?:\+?[\d\s().-]{8,20}|[^\s@<>"]{1,64}@[^\s@<>"]{3,190})$/
/** The field may stay empty; anything in it must be a whole telephone number or mail address. */
const contactSchema = z
  .string()
  .trim()
  .max(200)
  .refine((text) => text === '' || CONTACT.test(text), { message: 'contactBad' })
  .default('')

/**
 * Body of `POST /api/portal/reports`. `formKey` is made when the form is opened: the same form sent twice is one report.
 * The messages are the names of the words the page shows at the field.
 */
export const newReportSchema = z
  .object({
    formKey: z.uuid(),
    kind: z.enum(['report', 'question', 'rumour']).default('report'),
    text: z.string().trim().min(10, 'textShort').max(5000, 'textLong'),
    /** Files sent before with `POST /api/portal/photos`. */
    photos: z.array(z.string().max(1000)).max(5, 'photosMany').default([]),
    placeCode: z
      .string()
      .regex(/^(?:\d{2}(?:\.\d{2,4}){1,3})?$/, 'villageBad')
      .default(''),
    landmark: z.string().trim().max(300, 'landmarkLong').default(''),
    name: z.string().trim().max(120).default(''),
    contact: contactSchema,
    isAnonymous: z.boolean().default(false),
    isConfidential: z.boolean().default(false),
  })
  .refine((report) => !report.isAnonymous || (report.name === '' && report.contact === ''), {
    path: ['isAnonymous'],
    message: 'anonymousContact',
  })
export type NewReport = z.output<typeof newReportSchema>

const accessKeySchema = z.string().trim().min(8).max(60)
export const openCaseSchema = z.object({ accessKey: accessKeySchema })
/** Body of `POST /api/portal/cases/:number/messages`. A photo may say it all. */
export const citizenMessageSchema = z
  .object({
    accessKey: accessKeySchema,
    formKey: z.uuid(),
    text: z.string().trim().max(5000, 'textLong'),
    photos: newReportSchema.shape.photos,
  })
  .refine(({ text, photos }) => text.length >= 2 || photos.length > 0, {
    path: ['text'],
    message: 'textShort',
  })
/** Body of `POST /api/portal/cases/:number/verdict`. */
export const citizenVerdictSchema = z.object({
  accessKey: accessKeySchema,
  verdict: z.enum(['solved', 'not-solved']),
})

/** Body of `POST /api/portal/information/requests`; the messages name the words at the field. */
export const informationRequestSchema = z.object({
  /** Made when the form is opened: the same form sent twice is one request. */
  formKey: z.uuid().optional(),
  asked: z.string().trim().min(10, 'whatShort').max(5000, 'whatLong'),
  purpose: z.string().trim().min(5, 'purposeShort').max(2000, 'purposeLong'),
  name: z.string().trim().min(2, 'nameShort').max(200, 'nameShort'),
  nik: z
    .string()
    .trim()
    .regex(/^(?:\d{16})?$/, 'nikBad')
    .default(''),
  contact: z.string().trim().max(200).regex(CONTACT, 'contactBad'),
  wants: z.enum(['copy', 'view']).default('copy'),
})

/** Body of `POST /api/portal/information/requests/:number/objections`. */
export const objectionFormSchema = z.object({
  accessKey: z.string().trim().min(8).max(60),
  ground: z.enum(['a', 'b', 'c', 'd', 'e', 'f', 'g']),
  reason: z.string().trim().min(5, 'reasonShort').max(4000, 'reasonLong'),
})
