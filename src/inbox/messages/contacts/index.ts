/** Contacts: who wrote, sealed. Takes addresses of one platform; gives an id to put threads under, and the address to answer. */
export { forgetContact, joinContacts, keepContact, readContact } from './keep-contact.ts'
