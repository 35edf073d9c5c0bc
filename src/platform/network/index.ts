/**
 * Network: the only way out of this process over HTTP, SMTP and IMAP.
 * Takes addresses that people typed; gives answers of limited size and time. Promises: nothing on the own machine, the
 * own network or a cloud's inside is ever reached, also not by redirect or by a name that changes its address.
 */
export { createFetcher, type Fetcher, type FetchedPage } from './fetch-safely.ts'
export type { SendOptions, SentAnswer } from './send-safely.ts'
export { FetchProblem, type FetchProblemCode } from './fetch-problem.ts'
export { createMailer, type Letter, type Mailer, type MailResult, type MailServer } from './send-mail.ts'
export type { ServerFault } from './server-fault.ts'
export { createMailboxReader, type ListedMail, type MailboxReader, type OpenFolder } from './read-mailbox.ts'
