import path from 'node:path'
import { z } from 'zod'
import { AppError } from './platform/errors.ts'

/** What one process does. All three by default; on several machines each gets its own. */
export const roleNames = ['web', 'listen', 'work'] as const
export type ProcessRole = (typeof roleNames)[number]

/** A host name or address, with or without a port. */
const MAIL_SERVER = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?|[0-9a-f:]*:[0-9a-f:]*:[0-9a-f:]*)$/

const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  DATA_DIR: z.string().default('.data'),
  ROLES: z
    .string()
    .default('web,listen,work')
    .transform((roles) => roles.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(roleNames)).min(1)),
  /** The address people use in their browser, when a proxy stands before Gacek: needed for sign-in and passkeys. */
  PUBLIC_URL: z.url().optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
  /** Mail servers in the own network, which may be connected to: `surat.kab.go.id, 10.1.2.3, lama.kab.go.id:1143`. */
  MAIL_SERVERS_INSIDE: z
    .string()
    .default('')
    .transform((names) =>
      names
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean),
    )
    .pipe(z.array(z.string().regex(MAIL_SERVER))),
  /** Lets feeds be read from loopback and private addresses: for tests and for an intranet's own feeds. */
  ALLOW_PRIVATE_ADDRESSES: z.enum(['0', '1']).default('0'),
})

/** How each setting is to be, for whoever wrote it otherwise. */
const NEEDS: Readonly<Record<string, string>> = {
  PORT: 'bilangan bulat 0 sampai 65535, misalnya 3000 / a whole number from 0 to 65535',
  DATABASE_URL:
    'harus diawali postgres://, misalnya postgres://gacek:sandi@db.kab.go.id/gacek / must begin with postgres://',
  ROLES: 'web, listen, work, atau beberapa dipisah koma / one or several of these, with commas between',
  PUBLIC_URL: 'alamat lengkap, misalnya https://gacek.kab.go.id / a whole address, with https://',
  LOG_LEVEL: 'silent, error, warn, info, atau / or debug',
  MAIL_SERVERS_INSIDE:
    'nama server, atau nama:porta, dipisah koma, tanpa https:// / server names, or name:port, with commas between',
  ALLOW_PRIVATE_ADDRESSES: '0 atau / or 1',
}

export type Config = {
  port: number
  host: string
  databaseUrl: string | undefined
  dataDir: string
  roles: ProcessRole[]
  publicUrl: string | undefined
  logLevel: string
  allowPrivateAddresses: boolean
  mailServersInside: string[]
}

/**
 * Reads the environment once, at the start of a process.
 * Throws AppError('wrong-settings') that names each wrong variable, and how it is to be, in both languages.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = environmentSchema.safeParse(given)
  if (!result.success) {
    const names = [...new Set(result.error.issues.map((issue) => String(issue.path[0])))]
    const lines = names.map((name) => `  ${name}: ${NEEDS[name] ?? 'tidak dapat dipakai / cannot be used'}`)
    throw new AppError('wrong-settings', `Pengaturan salah / wrong settings:\n${lines.join('\n')}`)
  }
  const values = result.data
  return {
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    dataDir: path.resolve(values.DATA_DIR),
    roles: values.ROLES,
    publicUrl: values.PUBLIC_URL,
    logLevel: values.LOG_LEVEL,
    allowPrivateAddresses: values.ALLOW_PRIVATE_ADDRESSES === '1',
    mailServersInside: values.MAIL_SERVERS_INSIDE,
  }
}

/**
 * Lets the built screens take forms with photographs: their adapter reads its limit from the environment when it is
 * loaded, and takes 512 KiB otherwise. The larger bound is kept by the HTTP application itself.
 */
export function allowFormsWithPhotos(environment: NodeJS.ProcessEnv = process.env): void {
  environment['BODY_SIZE_LIMIT'] ??= '40M'
}
