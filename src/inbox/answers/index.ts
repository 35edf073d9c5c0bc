/**
 * Answers: what officers say to citizens, and what the public sees of it.
 * Takes cases with their conversations; gives answers on the same channels, ready-made and confirmed texts, one answer to
 * many, receipts, and public cases to portal, feeds and search.
 * Promises: an answer can be taken back for some seconds and is then sent once to every conversation of its case; drafts
 * say only what was confirmed, with sources; the view `public_case` alone says what is public, at every request.
 * Owns answer, answer_message, answer_draft, answer_round, answer_template, answer_template_version, answer_setting,
 * case_receipt, case_publication, case_publication_answer, and the views public_case, public_case_answer,
 * public_case_photo.
 */
export { registerAnswerRoutes } from './answers.http.ts'
export { startAnswers } from './start-answers.ts'
export { answerCase } from './sending/answer-case.ts'
export { holdWaitingAnswers } from './sending/held-answers.store.ts'
export { sendDueAnswers } from './sending/send-due.ts'
export { previewPublic } from './publication/preview-public.ts'
export { publishCase } from './publication/publish-case.ts'
export { draftFromConfirmed } from './drafting/draft-from-confirmed.ts'
export { listPublicCases, readPublicCase } from './publication/read-public.ts'
