import { readEmail } from '../../../../declare/index.js'
import { invalid, type Problem } from '../../../../dialect/refusal.js'
import type { Definition } from './definition.js'

const ADDRESSES = ['from_email', 'reply_to_email', 'cc_email', 'bcc_email']

/** The mistakes in a definition that its shape allows; `at` points to it. */
export function definitionProblems(definition: Definition, at: string): Problem[] {
  const { channel, content = {} } = definition
  if (channel === 'email') return addressProblems(content, `${at}/content`)
  return channel === 'mobile_push' ? buttonProblems(content.action_buttons, `${at}/content`) : []
}

/** guess: any valid address may send; a template may stand for one (messages.md §1.5). */
function addressProblems(content: Readonly<Record<string, unknown>>, at: string): Problem[] {
  return ADDRESSES.flatMap((name) => {
    const given = content[name]
    const isFine =
      typeof given !== 'string' || given === '' || given.includes('{') || readEmail(given) !== undefined
    return isFine ? [] : [invalid('Invalid email address', `${at}/${name}`)]
  })
}

const BUTTONS_MAX = 3
const LABEL_MAX = 40
const URL_MAX = 2_048
const ACTIONS = ['open_app', 'deep_link', 'open_url', 'dismiss']

interface Button {
  readonly label: string
  readonly action_type: string
  readonly position?: number | null
  readonly url?: string | null
}

/** The limits are in the prose of the document (PushActionButtonDefinition); the words are guesses. */
function buttonProblems(given: unknown, content: string): Problem[] {
  const buttons = (given ?? []) as readonly Button[]
  const at = `${content}/action_buttons`
  if (buttons.length > BUTTONS_MAX)
    return [invalid(`A maximum of ${BUTTONS_MAX} items is allowed per request; got ${buttons.length}.`, at)]
  const positions = buttons.map(({ position }, place) => position ?? place)
  const hasGap = buttons.some((_, place) => !positions.includes(place))
  return [
    ...(hasGap ? [invalid('Positions of action buttons must start at 0 and have no gaps.', at)] : []),
    ...buttons.flatMap((button, place) => problemsOf(button, `${at}/${place}`)),
  ]
}

function problemsOf({ label, action_type, url }: Button, at: string): Problem[] {
  return [
    ...(label.length > LABEL_MAX
      ? [invalid(`'label' must be at most ${LABEL_MAX} characters long`, `${at}/label`)]
      : []),
    ...(ACTIONS.includes(action_type)
      ? []
      : [invalid(`'${action_type}' is not a valid choice for 'action_type'.`, `${at}/action_type`)]),
    ...((url?.length ?? 0) > URL_MAX
      ? [invalid(`'url' must be at most ${URL_MAX} characters long`, `${at}/url`)]
      : []),
  ]
}
