import { z } from 'zod'

/** Roles of one council, from least to most. Each right is one function in `people/rights.ts`. */
export const roleSchema = z.enum(['viewer', 'leader', 'analyst', 'operator'])
export type Role = z.infer<typeof roleSchema>

/** What an officer does in one office. */
export const officeRoleSchema = z.enum([
  'contributor',
  'desk-editor',
  'confirmer',
  'social-media-admin',
  'leader',
  'operator',
  'case-officer',
  'ppid-officer',
])
export type OfficeRole = z.infer<typeof officeRoleSchema>

/** One office of an officer, with the roles there. */
export const assignmentSchema = z.object({
  officeId: z.number().int(),
  isDesk: z.boolean(),
  roles: z.array(officeRoleSchema),
})

export const officerSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  twoFactor: z.boolean(),
  passkeys: z.number().int(),
  active: z.boolean(),
  createdAt: z.string(),
})
export type Officer = z.infer<typeof officerSchema>

/** What the signed-in (or not signed-in) visitor is and may do. */
export const meSchema = z.object({
  officer: officerSchema.nullable(),
  mode: z.enum(['sample', 'council']),
  council: z.object({
    id: z.number().int(),
    name: z.string(),
    placeCode: z.string().nullable(),
    timeZone: z.string(),
  }),
  rights: z.array(z.string()),
  /** The offices the officer works in. */
  offices: z.array(assignmentSchema),
  /** Nobody can sign in yet: the start script has printed a one-time link for the first operator. */
  needsFirstOperator: z.boolean(),
  /** Offered on the sign-in page in sample mode only. */
  sampleOfficers: z.array(
    z.object({
      name: z.string(),
      email: z.string(),
      password: z.string(),
      role: roleSchema,
      /** What they do in which office, by its short name. */
      duties: z.array(z.object({ office: z.string(), roles: z.array(officeRoleSchema) })).optional(),
    }),
  ),
})
export type Me = z.infer<typeof meSchema>

export const sessionSchema = z.object({
  id: z.string(),
  current: z.boolean(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  /** Browser and system in words, from the user agent. */
  device: z.string(),
})
/** What somebody does in one office. */
export const dutySchema = z.object({
  officeId: z.number().int(),
  roles: z.array(officeRoleSchema).min(1).max(8),
})
export type Duty = z.infer<typeof dutySchema>

export const invitationSchema = z.object({
  name: z.string().trim().min(2).max(120),
  email: z.email().max(200).toLowerCase(),
  role: roleSchema,
  /** What the officer will do in which offices. */
  duties: z.array(dutySchema).max(50).default([]),
})
export const officerChangeSchema = z.object({ role: roleSchema.optional(), active: z.boolean().optional() })

const auditEntrySchema = z.object({
  id: z.string(),
  at: z.string(),
  officer: z.string().nullable(),
  action: z.string(),
  subject: z.string(),
  detail: z.string(),
  /** Pieces of the subject or the detail that stand for a thing: what it is called (null: it is gone), and its page. */
  names: z.array(
    z.object({
      at: z.enum(['subject', 'detail']),
      text: z.string(),
      name: z.string().nullable(),
      page: z.string().nullable(),
    }),
  ),
})
export const auditPageSchema = z.object({ entries: z.array(auditEntrySchema), next: z.string().nullable() })
export type AuditEntry = z.infer<typeof auditEntrySchema>

/** Answer of `GET /api/sessions`. */
export const sessionListSchema = z.object({
  sessions: z.array(sessionSchema),
  /** When somebody last guessed at this officer's password until they were stopped, in the last thirty days. */
  guessedAt: z.iso.datetime().nullable(),
})
export type SessionList = z.infer<typeof sessionListSchema>

const passwordSchema = z
  .string()
  .min(10, 'kata sandi minimal 10 karakter / a password needs at least 10 characters')
  .max(128)
const tokenSchema = z.string().min(20).max(200)
const emailSchema = z.email().max(200).toLowerCase()

/** Body of `POST /api/first-operator`: the one-time link that the start script prints. Signs in at once. */
export const firstOperatorSchema = z.object({
  token: tokenSchema,
  name: z.string().trim().min(2).max(120),
  email: emailSchema,
  password: passwordSchema,
})

/** An invitation that waits, as operators see it; the token itself is shown only once, when it is made. */
const pendingInvitationSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  duties: z.array(dutySchema),
  expiresAt: z.string(),
})
export type PendingInvitation = z.infer<typeof pendingInvitationSchema>

/** Answer of `GET /api/officers`. Duties in offices that no longer stand are left out. */
export const officerListSchema = z.object({
  officers: z.array(officerSchema.extend({ duties: z.array(dutySchema) })),
  invitations: z.array(pendingInvitationSchema),
})

export type OfficerList = z.infer<typeof officerListSchema>

/**
 * Answer of `POST /api/officers` (an invitation) and `POST /api/officers/:id/new-password-link`. The operator hands the
 * token over; the screen makes the link `<origin>/masuk/undangan#<token>` of it. Good once, until `expiresAt`.
 */
export const entryLinkSchema = z.object({ id: z.string(), token: z.string(), expiresAt: z.string() })
export type EntryLink = z.infer<typeof entryLinkSchema>

/** Body of `POST /api/invitations/look`: what a link is for, before a password is chosen. */
export const lookAtLinkSchema = z.object({ token: tokenSchema })
export const linkViewSchema = z.object({
  kind: z.enum(['first-operator', 'invitation', 'new-password']),
  name: z.string().nullable(),
  email: z.string().nullable(),
  role: roleSchema.nullable(),
  /** What an invited officer will do, in which office by its name; offices that closed meanwhile are left out. */
  duties: z.array(z.object({ office: z.string(), roles: z.array(officeRoleSchema) })),
  council: z.string(),
  expiresAt: z.string(),
})

/** Body of `POST /api/invitations/accept` (an invitation or a new-password link). Signs in at once. */
export const acceptInvitationSchema = z.object({
  token: tokenSchema,
  password: passwordSchema,
  name: z.string().trim().min(2).max(120).optional(),
})

/** Body of `POST /api/auth/sign-in/email`. */
export const signInSchema = z.object({
  email: emailSchema,
  password: z.string().min(1).max(128),
  rememberMe: z.boolean().optional(),
})
/** Answer of every sign-in. With `twoFactorRedirect` the password was right and `/api/auth/two-factor/verify-totp` (or `verify-backup-code`) is next. */
export const signedInSchema = z.object({ signedIn: z.boolean(), twoFactorRedirect: z.boolean() })

/** Body of `POST /api/auth/change-password`; every other session of the officer ends. */
export const changePasswordSchema = z.object({
  currentPassword: z.string().min(1).max(128),
  newPassword: passwordSchema,
})
/** Body of `POST /api/auth/two-factor/enable`, `/disable` and `/generate-backup-codes`. */
export const confirmPasswordSchema = z.object({ password: z.string().min(1).max(128) })
/** Answer of `/two-factor/enable`: show the QR code of `totpURI`; it counts once `/two-factor/verify-totp` saw a code. */
export const twoFactorSetupSchema = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) })
/** Body of `/two-factor/verify-totp` and `/two-factor/verify-backup-code`. */
export const secondFactorSchema = z.object({
  code: z.string().trim().min(6).max(20),
  /** Ask no code on this device for 30 days. */
  trustDevice: z.boolean().optional(),
})
/** Answer of `/two-factor/generate-backup-codes`. */
export const backupCodesSchema = z.object({ backupCodes: z.array(z.string()) })
/** Answer where there is nothing to tell. */
export const doneSchema = z.object({ ok: z.literal(true) })

const passkeySchema = z.object({
  id: z.string(),
  label: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
  /** Kept by the maker's cloud too, so a lost device does not lose it. */
  backedUp: z.boolean(),
})
export type Passkey = z.infer<typeof passkeySchema>
/** Answer of `GET /api/passkeys`. */
export const passkeyListSchema = z.object({ passkeys: z.array(passkeySchema) })

/**
 * Answer of `POST /api/passkeys/register/options` and `/api/passkeys/signin/options`: give `options` as `optionsJSON` to
 * `startRegistration` or `startAuthentication` of @simplewebauthn/browser, send its result to `…/verify`.
 */
export const passkeyOptionsSchema = z.object({
  challengeId: z.string(),
  options: z.record(z.string(), z.unknown()),
})
/** The browser's answer; checked in full by @simplewebauthn/server. */
const credentialSchema = z.looseObject({
  id: z.string().min(1).max(2000),
  rawId: z.string().max(2000),
  type: z.literal('public-key'),
  response: z.record(z.string(), z.unknown()),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
})
/** Body of `POST /api/passkeys/register/verify`. */
export const registerPasskeySchema = z.object({
  challengeId: z.uuid(),
  label: z.string().trim().min(1).max(80),
  response: credentialSchema,
})
/** Body of `POST /api/passkeys/signin/verify`. */
export const signInPasskeySchema = z.object({ challengeId: z.uuid(), response: credentialSchema })
/** Body of `POST /api/officers/:id/new-password-link`: for an officer who forgot the password or lost the device. */
export const newPasswordLinkSchema = z.object({ removeSecondFactor: z.boolean().default(false) })
