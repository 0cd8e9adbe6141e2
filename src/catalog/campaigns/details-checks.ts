import { readEmail, type World } from '../../declare/index.js'
import { invalid, type Problem, refuse } from '../../dialect/refusal.js'
import { findTemplate } from '../templates/find-template.js'
import type { Details } from './details.js'
import { imageIn } from './parts.js'

type Given = Readonly<Record<string, unknown>>

const ADDRESSES = ['from_email', 'reply_to_email', 'cc_email', 'bcc_email']

/** The mistakes in details that their shape allows; `at` points to them. */
export function detailsProblems(details: Given, at: string): Problem[] {
  return [
    ...addressProblems(details, at),
    ...buttonProblems(details.action_buttons, `${at}/action_buttons`),
    // The document: not allowed on create. guess: nor on update, because the text decides.
    ...(details.cost == null ? [] : [invalid("'cost' is read only.", `${at}/cost`)]),
  ]
}

/** guess: any valid address may send; a template may stand for one (messages.md §1.5). */
function addressProblems(details: Given, at: string): Problem[] {
  return ADDRESSES.flatMap((name) => {
    const given = details[name]
    const isFine =
      typeof given !== 'string' || given === '' || given.includes('{') || readEmail(given) !== undefined
    return isFine ? [] : [invalid('Invalid email address', `${at}/${name}`)]
  })
}

const BUTTONS_MAX = 3
const LABEL_MAX = 40
const URL_MAX = 2_048

interface Button {
  readonly label: string
  readonly url?: string | null
}

/** The limits of earlier revisions (PushActionButtonDefinition); the words are guesses. */
function buttonProblems(given: unknown, at: string): Problem[] {
  const buttons = (given ?? []) as readonly Button[]
  if (buttons.length > BUTTONS_MAX)
    return [invalid(`A maximum of ${BUTTONS_MAX} items is allowed per request; got ${buttons.length}.`, at)]
  return buttons.flatMap(({ label, url }, place) => [
    ...(label.length > LABEL_MAX
      ? [invalid(`'label' must be at most ${LABEL_MAX} characters long`, `${at}/${place}/label`)]
      : []),
    ...((url?.length ?? 0) > URL_MAX
      ? [invalid(`'url' must be at most ${URL_MAX} characters long`, `${at}/${place}/url`)]
      : []),
  ])
}

/** Throws a 404 for a template or an image that does not exist. */
export function requireParts(details: Details, world: World): void {
  const { channel, template_id } = details
  if (channel === 'email' && typeof template_id === 'string') findTemplate(template_id, world)
  const image = imageIn(details)
  if (image !== null && !world.find('image', image)) throw refuse.notFound('Not found.')
}
