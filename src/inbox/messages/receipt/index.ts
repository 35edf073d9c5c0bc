/** The no-loss receipt: what was accepted, stored and can be seen, by channel and day, with what differs. */
export { countDays, readAlarm, readReceipt } from './count-days.ts'
export { registerReceiptRoutes } from './receipt.http.ts'
