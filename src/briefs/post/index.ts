/**
 * Post: approved briefs as letters to leaders, from a mailbox of the office.
 * Takes an approved brief and a list of recipients; gives one letter for each address and revision, and what became of it.
 * Promises: nobody off the list gets one; a named address was checked by a second officer; at most once for an address and a
 * revision, also after a kill; what is a day late or replaced does not leave.
 * Owns brief_recipient, brief_letter and the setting brief-post.
 */
export { choosePost } from './choose-post.ts'
export { deliverLetters, distrustLetters } from './deliver-letters.ts'
export { addRecipient, checkRecipient, dropRecipient, type RecipientRefusal } from './keep-recipients.ts'
export { readLetters, readPostView } from './read-post.ts'
export { followApproval, sendBrief, type SendRefusal } from './send-brief.ts'
export { registerStopRoutes } from './stop.http.ts'
