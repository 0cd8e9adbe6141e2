import { ApiKeySession, EventsApi, ListsApi, ProfilesApi } from 'klaviyo-api'

/**
 * Records the sign-up of a customer in Klaviyo: creates the profile, adds it to the shop's list and sends an event.
 * Returns the id of the profile. The caller passes the key and the base URL, so a test can use the emulator.
 */
export async function signUp(email, { apiKey, listName, basePath = 'https://a.klaviyo.com' }) {
  const session = new ApiKeySession(apiKey)
  const [profiles, lists, events] = [ProfilesApi, ListsApi, EventsApi].map((Api) =>
    Object.assign(new Api(session), { basePath }),
  )

  const { body: profile } = await profiles.createOrUpdateProfile({
    data: { type: 'profile', attributes: { email } },
  })
  const { body: found } = await lists.getLists({ filter: `equals(name,"${listName}")` })
  const [list] = found.data
  if (!list) throw new Error(`Klaviyo has no list ${listName}`)
  await lists.addProfilesToList(list.id, { data: [{ type: 'profile', id: profile.data.id }] })
  await events.createEvent({
    data: {
      type: 'event',
      attributes: {
        properties: {},
        metric: { data: { type: 'metric', attributes: { name: 'Signed Up' } } },
        profile: { data: { type: 'profile', id: profile.data.id, attributes: {} } },
      },
    },
  })
  return profile.data.id
}
