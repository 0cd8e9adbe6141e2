import { print, read, SECOND } from '../../base/instant.js'
import { currentTime, defineResource, number, text, time, type World } from '../../declare/index.js'
import { sendMessage } from '../messages/send.js'

const VALID_SECONDS = 600
const DIGITS = 6
/** guess: so many wrong ones spend a passcode. */
const ATTEMPTS_MAX = 5
const LISTED_MAX = 100

/** A one-time passcode that was sent to an address. A new one takes its place. */
export const hubPasscode = defineResource({
  type: 'hub-passcode',
  path: 'hub-passcodes',
  tag: '',
  scope: '',
  id: ({ email }) => email,
  doc: { id: 'The email address.', example: 'ada@example.com' },
  notFound: (id) => `There is no passcode for ${id}.`,
  attributes: {
    email: text({ doc: 'Where it was sent to.' }),
    passcode: text({ doc: 'Six digits.' }),
    sent_at: time({ precision: 'microsecond', doc: 'When it was sent.' }),
    expires_at: time({ precision: 'microsecond', doc: 'When it expires.' }),
    attempts: number({ integer: true, doc: 'How many wrong ones were given.' }),
  },
  relationships: {},
  operations: {},
})

/** Sends a passcode to an address by the outbox. */
export function sendPasscode(email: string, world: World): void {
  const known = world.find(hubPasscode, email)
  if (known) world.remove(hubPasscode, known)
  const label = `passcode/${email}/${world.now()}/${known?.attributes.passcode ?? ''}`
  const passcode = String(Math.floor(world.chance(label) * 10 ** DIGITS)).padStart(DIGITS, '0')
  const expires_at = print(world.now() + VALID_SECONDS * SECOND)
  const attributes = { email, passcode, sent_at: currentTime(world), expires_at, attempts: 0 }
  world.ensure(hubPasscode, { attributes, related: {} })
  const content = {
    channel: 'email',
    subject: `${passcode} is your passcode`,
    html: `<p>Your passcode is <strong>${passcode}</strong>. It is valid for ten minutes.</p>`,
  } as const
  const message = { source: 'alert', name: 'Customer Hub passcode', content } as const
  sendMessage({ message, profile: undefined, to: email }, world)
}

/** Whether a passcode is right; a right one is spent, and so is one after too many wrong ones. */
export function spendPasscode(email: string, passcode: string, world: World): boolean {
  const row = world.find(hubPasscode, email)
  if (!row) return false
  const isRight = row.attributes.passcode === passcode && read(row.attributes.expires_at) > world.now()
  const attempts = row.attributes.attempts + 1
  if (isRight || attempts >= ATTEMPTS_MAX) world.remove(hubPasscode, row)
  else world.change(hubPasscode, row, { attributes: { attempts } })
  return isRight
}

/** The passcodes that were sent and not spent, newest first. */
export function passcodesOf(world: World) {
  const order = { by: 'seq', descending: true } as const
  return world
    .search(hubPasscode, { where: [], order, limit: LISTED_MAX })
    .map(({ attributes }) => attributes)
}
