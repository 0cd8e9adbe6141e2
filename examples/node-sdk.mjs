// The calls of curl.sh with Klaviyo's SDK. Run: npm install klaviyo-api, start the emulator, node node-sdk.mjs
import { ApiKeySession, EventsApi, ListsApi, ProfilesApi } from 'klaviyo-api'

const session = new ApiKeySession(process.env.KLAVIYO_API_KEY ?? 'pk_anything')

/** Creates an API object of the SDK that calls the emulator. Only `basePath` differs from production. */
function open(Api) {
  const api = new Api(session)
  api.basePath = process.env.KLAVIYO_EMULATOR_URL ?? 'http://127.0.0.1:5528'
  return api
}

const profiles = open(ProfilesApi)
const lists = open(ListsApi)
const events = open(EventsApi)

const { body: profile } = await profiles.createProfile({
  data: { type: 'profile', attributes: { email: 'ada@example.com', firstName: 'Ada' } },
})
const { body: list } = await lists.createList({ data: { type: 'list', attributes: { name: 'VIP' } } })

await lists.addProfilesToList(list.data.id, { data: [{ type: 'profile', id: profile.data.id }] })
await events.createEvent({
  data: {
    type: 'event',
    attributes: {
      properties: { items: 2 },
      value: 99.5,
      metric: { data: { type: 'metric', attributes: { name: 'Placed Order' } } },
      profile: { data: { type: 'profile', attributes: { email: 'ada@example.com' } } },
    },
  },
})

const { body: members } = await lists.getProfilesForList(list.data.id)
for (const { attributes } of members.data)
  console.log(`${attributes.email} is on ${list.data.attributes.name}`)

// As at Klaviyo, an event can be read a moment after it was accepted.
let log
do {
  await new Promise((resolve) => setTimeout(resolve, 100))
  log = (await events.getEvents({ include: ['metric'] })).body
} while (log.data.length === 0)
console.log(`${log.included[0].attributes.name}: ${log.data[0].attributes.eventProperties.$value}`)
