import type { Me } from '#lib/contracts.ts'
import type { Contrast, Language, TextSize, Theme } from '#lib/preferences.ts'

declare global {
  namespace App {
    interface Error {
      /** Machine-readable reason of a problem+json answer, when the API gave one. */
      code?: string
      /** What the office says to the public about it, in Indonesian. */
      note?: string
    }
    interface Locals {
      language: Language
      /** Of the public pages, where there may be more to choose from: a code of `portalLanguages`. */
      portalLanguage: string
      theme: Theme
      text: TextSize
      contrast: Contrast
    }
    interface PageData {
      me: Me
      language: Language
      /** Code of the language of a public page; absent on the officers' screens. */
      spoken?: string
      theme: Theme
      /** Time of the server at rendering, ISO 8601: relative times agree before and after hydration. */
      now: string
    }
  }
}

declare module 'http' {
  interface IncomingMessage {
    /** Answers an /api request inside the process; put there by the server that mounts the screens. */
    gacekApi?: (request: Request) => Promise<Response>
  }
}
