/** Words that a carrier takes for an unsubscription. */
const STOP: ReadonlySet<string> = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT'])

/** Does a text of a recipient ask for no more messages? */
export function isStop(text: string): boolean {
  return STOP.has(text.trim().toUpperCase())
}
