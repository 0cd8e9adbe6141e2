import { callKlaviyo } from '../../api/klaviyo.js'
import { quoted, rowsOf } from '../../api/rows.js'

/** The body that creates a list. */
export function listBody(name: string, optIn: string) {
  return { data: { type: 'list', attributes: { name, opt_in_process: optIn } } }
}

/** Creates a list and returns its id. Throws AdminError. */
export async function createList(name: string, optIn: string): Promise<string> {
  const { data } = await callKlaviyo<{ readonly data: { readonly id: string } }>(
    'POST',
    '/api/lists',
    listBody(name, optIn),
  )
  return data.id
}

/** Changes attributes of a list. Throws AdminError. */
export async function updateList(id: string, attributes: Readonly<Record<string, unknown>>): Promise<void> {
  await callKlaviyo('PATCH', `/api/lists/${id}`, { data: { type: 'list', id, attributes } })
}

/** Deletes a list; its members stay profiles. Throws AdminError. */
export async function deleteList(id: string): Promise<void> {
  await callKlaviyo('DELETE', `/api/lists/${id}`)
}

/** The body that adds profiles to a list, or removes them. */
export function memberBody(profile: string) {
  return { data: [{ type: 'profile', id: profile }] }
}

/** Adds or removes a member of a list. Throws AdminError. */
export async function changeMember(method: 'POST' | 'DELETE', list: string, profile: string): Promise<void> {
  await callKlaviyo(method, `/api/lists/${list}/relationships/profiles`, memberBody(profile))
}

/** The attribute by which a text names a profile. */
export function identifierOf(text: string): 'email' | 'phone_number' | 'id' | 'external_id' {
  if (text.includes('@')) return 'email'
  if (/^\+\d{6,}$/.test(text)) return 'phone_number'
  return /^[0-9A-HJKMNP-TV-Z]{26}$/.test(text) ? 'id' : 'external_id'
}

/** Adds the profile that a text names to a list; creates it if there is none. Throws AdminError. */
export async function addMember(list: string, text: string): Promise<void> {
  const name = identifierOf(text)
  const { rows } = await rowsOf('profile', { filter: `equals(${name},${quoted(text)})`, size: 1 })
  await changeMember('POST', list, rows[0]?.id ?? (await createProfile(name, text)))
}

async function createProfile(name: string, value: string): Promise<string> {
  const body = { data: { type: 'profile', attributes: { [name]: value } } }
  const { data } = await callKlaviyo<{ readonly data: { readonly id: string } }>(
    'POST',
    '/api/profiles',
    body,
  )
  return data.id
}
