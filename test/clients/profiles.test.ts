import { FilterBuilder, ListsApi, ProfilesApi, SegmentsApi } from 'klaviyo-api'
import { describe, expect, it } from 'vitest'
import { connect, failure, idsOf } from './connect.js'

const person = (email: string, more: object = {}) =>
  ({ data: { type: 'profile', attributes: { email, ...more } } }) as const

describe('the official SDK’s ProfilesApi', () => {
  it('creates, reads, changes and finds a profile', async () => {
    const profiles = (await connect()).open(ProfilesApi)
    const location = { city: 'Copenhagen', country: 'Denmark' }
    const created = await profiles.createProfile(
      person('Sarah.Mason@Example.com', { firstName: 'Sarah', phoneNumber: '+15005550006', location }),
    )
    expect(created.response.status).toBe(201)
    const id = created.body.data.id ?? ''
    const { attributes } = created.body.data
    expect(attributes).toMatchObject({ email: 'sarah.mason@example.com', firstName: 'Sarah' })
    expect(attributes.created).toBeInstanceOf(Date)

    const changed = await profiles.updateProfile(id, {
      data: { type: 'profile', id, attributes: { lastName: 'Mason', properties: { plan: 'gold' } } },
    })
    expect(changed.body.data.attributes).toMatchObject({ firstName: 'Sarah', lastName: 'Mason' })

    const read = await profiles.getProfile(id, { additionalFieldsProfile: ['subscriptions'] })
    expect(read.body.data.attributes.properties).toEqual({ plan: 'gold' })
    expect(read.body.data.attributes.subscriptions?.email?.marketing?.consent).toBe('NEVER_SUBSCRIBED')

    const filter = new FilterBuilder().equals('email', 'sarah.mason@example.com').build()
    expect(idsOf((await profiles.getProfiles({ filter })).body.data)).toEqual([id])
  })

  it('gets the profile that has the identifiers', async () => {
    const profiles = (await connect()).open(ProfilesApi)
    const { body } = await profiles.createProfile(person('sarah@example.com'))
    const refused = await failure(profiles.createProfile(person('sarah@example.com')))
    expect([refused.status, refused.error.code]).toEqual([409, 'duplicate_profile'])
    expect(refused.error.meta.duplicate_profile_id).toBe(body.data.id)
  })

  it('creates or updates: 201 the first time, 200 after that', async () => {
    const profiles = (await connect()).open(ProfilesApi)
    const first = await profiles.createOrUpdateProfile(person('sarah@example.com', { firstName: 'Sarah' }))
    const second = await profiles.createOrUpdateProfile(person('sarah@example.com', { lastName: 'Mason' }))
    expect([first.response.status, second.response.status]).toEqual([201, 200])
    expect(second.body.data.id).toBe(first.body.data.id)
    expect(second.body.data.attributes).toMatchObject({ firstName: 'Sarah', lastName: 'Mason' })
  })

  it('pages through all profiles', async () => {
    const profiles = (await connect()).open(ProfilesApi)
    for (let n = 0; n < 5; n += 1) await profiles.createProfile(person(`person${n}@example.com`))
    const seen: string[] = []
    let pageCursor: string | undefined
    do {
      const { body } = await profiles.getProfiles({
        pageSize: 2,
        sort: 'email',
        ...(pageCursor && { pageCursor }),
      })
      seen.push(...body.data.map(({ attributes }) => attributes.email ?? ''))
      pageCursor = new URL(body.links?.next ?? 'http://none').searchParams.get('page[cursor]') ?? undefined
    } while (pageCursor)
    expect(seen).toEqual([0, 1, 2, 3, 4].map((n) => `person${n}@example.com`))
  })

  it('merges one profile into another', async () => {
    const profiles = (await connect()).open(ProfilesApi)
    const kept = (await profiles.createProfile(person('kept@example.com'))).body.data.id ?? ''
    const gone = (await profiles.createProfile(person('gone@example.com'))).body.data.id ?? ''
    const merged = await profiles.mergeProfiles({
      data: {
        type: 'profile-merge',
        id: kept,
        relationships: { profiles: { data: [{ type: 'profile', id: gone }] } },
      },
    })
    expect([merged.response.status, merged.body.data.id]).toEqual([202, kept])
    expect((await failure(profiles.getProfile(gone))).status).toBe(404)
  })

  it('subscribes to a list, and unsubscribes', async () => {
    const { open } = await connect()
    const [profiles, lists] = [open(ProfilesApi), open(ListsApi)]
    const list = await lists.createList({ data: { type: 'list', attributes: { name: 'Newsletter' } } })
    const listId = list.body.data.id
    const relationships = { list: { data: { type: 'list', id: listId } } } as const
    const subscribed = await profiles.bulkSubscribeProfiles({
      data: {
        type: 'profile-subscription-bulk-create-job',
        attributes: {
          profiles: {
            data: [
              {
                type: 'profile',
                attributes: {
                  email: 'sarah@example.com',
                  subscriptions: { email: { marketing: { consent: 'SUBSCRIBED' } } },
                },
              },
            ],
          },
        },
        relationships,
      },
    })
    expect(subscribed.response.status).toBe(202)
    const additionalFieldsProfile = ['subscriptions'] as ['subscriptions']
    const consentOf = async () => {
      const { body } = await profiles.getProfiles({ additionalFieldsProfile })
      return body.data[0]?.attributes.subscriptions?.email?.marketing?.consent
    }
    expect(await consentOf()).toBe('SUBSCRIBED')
    expect((await lists.getProfilesForList(listId)).body.data).toHaveLength(1)

    const unsubscribed = await profiles.bulkUnsubscribeProfiles({
      data: {
        type: 'profile-subscription-bulk-delete-job',
        attributes: {
          profiles: {
            data: [
              {
                type: 'profile',
                attributes: {
                  email: 'sarah@example.com',
                  subscriptions: { email: { marketing: { consent: 'UNSUBSCRIBED' } } },
                },
              },
            ],
          },
        },
        relationships,
      },
    })
    expect(unsubscribed.response.status).toBe(202)
    expect(await consentOf()).toBe('UNSUBSCRIBED')
    expect((await lists.getProfilesForList(listId)).body.data).toEqual([])
  })

  it('imports in bulk, and reads the job, its errors and its profiles', async () => {
    const { open } = await connect()
    const [profiles, lists] = [open(ProfilesApi), open(ListsApi)]
    const list = await lists.createList({ data: { type: 'list', attributes: { name: 'Customers' } } })
    const emails = ['a@example.com', 'b@example.com', 'c@example.com']
    const { body } = await profiles.bulkImportProfiles({
      data: {
        type: 'profile-bulk-import-job',
        attributes: { profiles: { data: emails.map((email) => person(email).data) } },
        relationships: { lists: { data: [{ type: 'list', id: list.body.data.id }] } },
      },
    })
    const jobId = body.data.id
    const job = await profiles.getBulkImportProfilesJob(jobId)
    expect(job.body.data.attributes).toMatchObject({ status: 'complete', totalCount: 3, completedCount: 3 })
    expect((await profiles.getErrorsForBulkImportProfilesJob(jobId)).body.data).toEqual([])
    const imported = await profiles.getProfilesForBulkImportProfilesJob(jobId)
    expect(imported.body.data.map(({ attributes }) => attributes.email).toSorted()).toEqual(emails)
    expect((await lists.getProfileIdsForList(list.body.data.id)).body.data).toHaveLength(3)
  })

  it('suppresses, and reads the job', async () => {
    const profiles = (await connect()).open(ProfilesApi)
    await profiles.createProfile(person('sarah@example.com'))
    const job = await profiles.bulkSuppressProfiles({
      data: {
        type: 'profile-suppression-bulk-create-job',
        attributes: { profiles: { data: [{ type: 'profile', attributes: { email: 'sarah@example.com' } }] } },
      },
    })
    const read = await profiles.getBulkSuppressProfilesJob(job.body.data.id)
    expect(read.body.data.attributes).toMatchObject({ status: 'complete', totalCount: 1 })
    const { body } = await profiles.getProfiles({ additionalFieldsProfile: ['subscriptions'] })
    expect(body.data[0]?.attributes.subscriptions?.email?.marketing?.suppression).toMatchObject([
      { reason: 'USER_SUPPRESSED' },
    ])
  })

  it('registers a push token and finds its profile', async () => {
    const profiles = (await connect()).open(ProfilesApi)
    const profile = { data: { type: 'profile', attributes: { email: 'sarah@example.com' } } } as const
    await profiles.createPushToken({
      data: {
        type: 'push-token',
        attributes: { token: 'token-1', platform: 'ios', vendor: 'apns', profile },
      },
    })
    const [token] = (await profiles.getPushTokens()).body.data
    expect(token?.attributes).toMatchObject({ token: 'token-1', platform: 'ios' })
    const owner = await profiles.getProfileForPushToken(token?.id ?? '')
    expect(owner.body.data.attributes.email).toBe('sarah@example.com')
  })
})

describe('the official SDK’s ListsApi', () => {
  it('creates, renames and deletes a list, and counts its profiles', async () => {
    const { open } = await connect({ empty: true })
    const [lists, profiles] = [open(ListsApi), open(ProfilesApi)]
    const created = await lists.createList({ data: { type: 'list', attributes: { name: 'Purchases' } } })
    const { id } = created.body.data
    const member = (await profiles.createProfile(person('sarah@example.com'))).body.data.id ?? ''
    const data = [{ type: 'profile', id: member } as const]
    expect((await lists.addProfilesToList(id, { data })).response.status).toBe(204)
    const read = await lists.getList(id, { additionalFieldsList: ['profile_count'] })
    expect(read.body.data.attributes.profileCount).toBe(1)
    expect(idsOf((await profiles.getListsForProfile(member)).body.data)).toEqual([id])
    expect((await lists.removeProfilesFromList(id, { data })).response.status).toBe(204)
    const renamed = await lists.updateList(id, { data: { type: 'list', id, attributes: { name: 'Buyers' } } })
    expect(renamed.body.data.attributes.name).toBe('Buyers')
    expect((await lists.deleteList(id)).response.status).toBe(204)
    expect((await lists.getLists()).body.data).toEqual([])
  })
})

describe('the official SDK’s SegmentsApi', () => {
  it('creates a segment, whose members follow changes of profiles', async () => {
    const { open } = await connect({ empty: true })
    const [segments, profiles] = [open(SegmentsApi), open(ProfilesApi)]
    const created = await segments.createSegment({
      data: {
        type: 'segment',
        attributes: {
          name: 'In Denmark',
          definition: {
            conditionGroups: [
              {
                conditions: [
                  {
                    type: 'profile-property',
                    property: "location['country']",
                    filter: { type: 'string', operator: 'equals', value: 'Denmark' },
                  },
                ],
              },
            ],
          },
        },
      },
    })
    const { id } = created.body.data
    const profile = await profiles.createProfile(
      person('a@example.com', { location: { country: 'Denmark' } }),
    )
    await profiles.createProfile(person('b@example.com', { location: { country: 'Norway' } }))
    const members = await segments.getProfilesForSegment(id)
    expect(idsOf(members.body.data)).toEqual([profile.body.data.id])
    expect((await segments.deleteSegment(id)).response.status).toBe(204)
  })
})
