// A placeholder for your app: prints the members of the list that the fixture creates.
const url = process.env.KLAVIYO_EMULATOR_URL
const headers = { authorization: `Klaviyo-API-Key ${process.env.KLAVIYO_API_KEY}`, revision: '2026-07-15' }

/** Returns the resources at a path. */
async function get(path) {
  const response = await fetch(url + path, { headers })
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return (await response.json()).data
}

const [list] = await get('/api/lists?filter=equals(name,"Newsletter")')
const members = await get(`/api/lists/${list.id}/profiles`)
console.log(members.map(({ attributes }) => attributes.email).join('\n'))
