import { print, read, SECOND } from '../../base/instant.js'
import { currentTime, defineResource, number, text, time, type World } from '../../declare/index.js'

const VALID_SECONDS = 600
const DIGITS = 6
/** guess: so many wrong ones spend a code. */
const ATTEMPTS_MAX = 5
const LISTED_MAX = 100

/** A one-time code that was sent to an address. A new one for the same purpose takes its place. */
export const oneTimeCode = defineResource({
  type: 'one-time-code',
  path: 'one-time-codes',
  tag: '',
  scope: '',
  id: ({ purpose, address }) => `${purpose}/${address}`,
  doc: { id: 'Purpose and address.', example: 'hub/ada@example.com' },
  indexes: [['purpose']],
  notFound: (id) => `There is no one-time code ${id}.`,
  attributes: {
    purpose: text({ doc: 'What it is for.' }),
    address: text({ doc: 'The email address or phone number that it was sent to.' }),
    code: text({ doc: 'Six digits.' }),
    sent_at: time({ precision: 'microsecond', doc: 'When it was sent.' }),
    expires_at: time({ precision: 'microsecond', doc: 'When it expires.' }),
    attempts: number({ integer: true, doc: 'How many wrong codes were given.' }),
    about: text({ nullable: true, doc: 'Id of the pending confirmation that the code confirms.' }),
  },
  relationships: {},
  operations: {},
})

/** The purpose of a code, and where it was sent. */
export interface CodeKey {
  readonly purpose: string
  /** An email address or a phone number. */
  readonly address: string
}

/** Draws a code of six digits, which is valid for ten minutes. `about` is what `spendCode` returns. */
export function drawOneTimeCode(
  { purpose, address, about = null }: CodeKey & { readonly about?: string | null },
  world: World,
): string {
  const known = codeRow({ purpose, address }, world)
  if (known) world.remove(oneTimeCode, known)
  const label = `code/${purpose}/${address}/${world.now()}/${known?.attributes.code ?? ''}`
  const code = String(Math.floor(world.chance(label) * 10 ** DIGITS)).padStart(DIGITS, '0')
  const expires_at = print(world.now() + VALID_SECONDS * SECOND)
  const sent_at = currentTime(world)
  const attributes = { purpose, address, code, sent_at, expires_at, attempts: 0, about }
  world.ensure(oneTimeCode, { attributes, related: {} })
  return code
}

/** What the code to an address is about; undefined if none was sent, or if it is spent. */
export function pendingCode(key: CodeKey, world: World): { readonly about: string | null } | undefined {
  const row = codeRow(key, world)
  return row && { about: row.attributes.about }
}

/** Whether a code is right. A right one is spent, and so is one after too many wrong ones. */
export function spendCode(key: CodeKey, code: string, world: World): boolean {
  const row = codeRow(key, world)
  if (!row) return false
  const isRight = row.attributes.code === code && read(row.attributes.expires_at) > world.now()
  const attempts = row.attributes.attempts + 1
  if (isRight || attempts >= ATTEMPTS_MAX) world.remove(oneTimeCode, row)
  else world.change(oneTimeCode, row, { attributes: { attempts } })
  return isRight
}

/** The codes of a purpose that were sent and not spent, newest first, at most 100. */
export function pendingCodes(purpose: string, world: World) {
  const where = [{ on: 'purpose', operator: 'equals', values: [purpose] }] as const
  const order = { by: 'seq', descending: true } as const
  return world.search(oneTimeCode, { where, order, limit: LISTED_MAX }).map(({ attributes }) => attributes)
}

function codeRow({ purpose, address }: CodeKey, world: World) {
  return world.find(oneTimeCode, `${purpose}/${address}`)
}
