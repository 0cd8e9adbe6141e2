import type { MessageLink } from '../../template-language/message-host.js'

/*
 * A stored message does not have the addresses of its links, which name the emulator's host: it has a mark for each.
 */

const [OPEN, CLOSE] = ['\ue012', '\ue013']

const LETTERS: Readonly<Record<MessageLink, string>> = {
  unsubscribe: 'u',
  manage_preferences: 'p',
  web_view: 'v',
}

/** What stands in a stored message for one of its links. */
export function linkMark(link: MessageLink): string {
  return `${OPEN}${LETTERS[link]}${CLOSE}`
}
