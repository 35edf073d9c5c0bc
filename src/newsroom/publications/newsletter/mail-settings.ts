import type { MailServer } from '../../../platform/network/index.ts'
import { textOfSetting } from '../channels/exchange/index.ts'

/** How a list sends: its mail server and sender, from the settings and credentials of its account. */
export type MailSettings = { server: MailServer; from: string; replyTo: string }

type MailAccount = {
  name: string
  address: string
  settings: Record<string, unknown>
  secret: Record<string, string>
}

/** The domain of a sender, for message ids. */
export function domainOf(from: string): string {
  return /@([^>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'
}

/** Settings `host`, `port`, `user`, `from`, `replyTo`; secret `password`. Port 465 speaks TLS from the first byte. */
export function readMailSettings({ name, address, settings, secret }: MailAccount): MailSettings {
  const port = Number(textOfSetting(settings, 'port') || '587')
  const from = textOfSetting(settings, 'from') || address
  return {
    server: {
      host: textOfSetting(settings, 'host'),
      port,
      secure: port === 465,
      insecure: textOfSetting(settings, 'insecure') === '1',
      user: textOfSetting(settings, 'user'),
      password: secret['password'] ?? '',
    },
    from: from.includes('<') ? from : `"${name.replaceAll(/["\\]/g, '')}" <${from}>`,
    replyTo: textOfSetting(settings, 'replyTo'),
  }
}
