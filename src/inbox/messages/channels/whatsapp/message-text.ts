import type { FileRef, WhatsAppMessage } from './webhook-schema.ts'

const FILE_KINDS = ['image', 'video', 'audio', 'document', 'sticker'] as const

/** The file of a message, to be fetched; null when it has none. */
export function fileOf(message: WhatsAppMessage): FileRef | null {
  for (const kind of FILE_KINDS) {
    const file = message[kind]
    if (file) return file
  }
  return null
}

const lines = (...parts: (string | undefined)[]) =>
  parts.filter((part) => part !== undefined && part !== '').join('\n')

function locationOf(message: WhatsAppMessage): string | undefined {
  if (!message.location) return undefined
  const { latitude, longitude, name, address } = message.location
  return lines(`Lokasi: ${latitude}, ${longitude}`, name, address)
}

function choiceOf(message: WhatsAppMessage): string | undefined {
  const chosen = message.interactive?.button_reply ?? message.interactive?.list_reply
  if (chosen) return lines(chosen.title, chosen.description)
  return message.interactive?.nfm_reply?.body ?? message.button?.text
}

function contactsOf(message: WhatsAppMessage): string | undefined {
  return message.contacts
    ?.map(
      ({ name, phones }) => `Kontak: ${[name.formatted_name, ...phones.map(({ phone }) => phone)].join(' ')}`,
    )
    .join('\n')
}

/**
 * What a message says, as text. A kind that WhatsApp itself does not hand over, or a new one, says so in both languages:
 * the officer sees that something came.
 */
export function textOf(message: WhatsAppMessage): string {
  const file = fileOf(message)
  const said =
    message.text?.body ?? locationOf(message) ?? choiceOf(message) ?? contactsOf(message) ?? file?.caption
  if (said !== undefined) return said
  return `[Pesan jenis "${message.type.slice(0, 40)}" tidak diserahkan oleh WhatsApp / was not handed over by WhatsApp]`
}
