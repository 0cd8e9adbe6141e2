import { attributeOf, list, object } from '../../../declare/index.js'
import { type Edition, membersOf } from './notation.js'
import { VERSION } from './version.js'

const CONTENT = {
  create: 'required',
  always: true,
  shownIn: ['get', 'create'],
  doc: 'Content of the form. A form has one version, or several of an A/B test.',
} as const

/** The content of a form: its versions, as a revision knows them. */
export function definitionAt(edition: Edition) {
  const version = object(membersOf(VERSION, edition), { doc: 'Version.' })
  return object(
    { versions: list(version, { create: 'required', min: 1, doc: 'Versions of the form.' }) },
    CONTENT,
  )
}

/** The content of a form since revision 2026-04-15. */
export const formDefinition = attributeOf(() => definitionAt('2026-04-15').kind, CONTENT)
