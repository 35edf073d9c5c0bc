/**
 * Acts of officers on a conversation: who is the same person by their own word, what is out of sight, who is forgotten,
 * what became of an answer nobody knows of. Each is written down; nothing here happens by itself.
 */
export { mayErase } from './refusals.ts'
export { registerActRoutes } from './acts.http.ts'
