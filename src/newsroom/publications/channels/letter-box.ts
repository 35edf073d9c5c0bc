/** A letter as a channel hands it over. */
export type PostedLetter = {
  /** The target's key: a letter is queued once however often it is posted. */
  key: string
  subject: string
  html: string
  text: string
  link: string | null
  language: 'id' | 'en'
}

/** The post office of one newsletter: it delivers by itself, a reader at a time. */
export type LetterBox = {
  /** Queues the letter for every confirmed reader, in one transaction; gives how many there are. May be repeated. */
  post(letter: PostedLetter): Promise<number>
  /** Whether a letter was queued. */
  has(key: string): Promise<boolean>
  /** Stops what has not gone out yet; gives how many letters that were. */
  cancel(key: string): Promise<number>
  /** Whether the mail server lets us in; null when it does, else its words. */
  knock(): Promise<{ problem: string; permanent: boolean } | null>
  /** Where readers leave the list; empty while this Gacek has no public address. */
  home: string
}
