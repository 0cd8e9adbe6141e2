import { z } from 'zod'
import { defineSideRoute, type Json, type World } from '../../../declare/index.js'
import { CUSTOMER_STATES, type Customer, type Identity, smileCustomer, smileIdentity } from '../customer.js'
import { createCustomer, customerWithEmail } from '../customers.js'
import { earnForSignup } from '../earn.js'
import { showCustomer, showIdentity } from '../objects.js'
import { amongWords, changedSince, equalTo, listAnswer, rowsOnPage } from '../paging.js'
import { updateTier } from '../points.js'
import { includeParameter, pageParameters, timeParameter, unknownId } from './parameters.js'

const STATUS = 'vip_status'

const email = () => z.email().toLowerCase()

const identityBody = () =>
  z.strictObject({
    customer_identity: z.strictObject({
      email: email(),
      distinct_id: z.string().min(1).max(255),
      first_name: z.string().nullish(),
      last_name: z.string().nullish(),
      properties: z.record(z.string(), z.custom<Json>()).optional(),
    }),
  })

type GivenIdentity = z.output<ReturnType<typeof identityBody>>['customer_identity']

/** The operations on customers and their identities. */
export const customerRoutes = [
  defineSideRoute({
    operation: 'smile_list_customers',
    method: 'GET',
    path: '/customers',
    query: () =>
      z.strictObject({
        email: z.string().min(1).toLowerCase().optional(),
        state: z.enum(CUSTOMER_STATES).optional(),
        updated_at_min: timeParameter(),
        ...pageParameters(),
        include: includeParameter([STATUS]),
      }),
    run({ query: { email: address, state, updated_at_min, include, ...page } }, world) {
      const isFiltered = address !== undefined || state !== undefined || updated_at_min !== undefined
      const where = [
        ...equalTo('email', address),
        ...(isFiltered ? [amongWords('state', state, CUSTOMER_STATES)] : []),
        ...changedSince(updated_at_min),
      ]
      const { rows, metadata } = rowsOnPage(smileCustomer, where, page, world)
      const shown = rows.map((each) => showCustomer(each, include, world))
      return { json: listAnswer('customers', shown, metadata) }
    },
  }),

  defineSideRoute({
    operation: 'smile_get_customer',
    method: 'GET',
    path: '/customers/:id',
    query: () =>
      z.strictObject({
        include: includeParameter([STATUS, `${STATUS}.vip_tier`, `${STATUS}.next_vip_tier`]),
      }),
    run({ parameters: { id = '' }, query: { include } }, world) {
      const customer = world.find(smileCustomer, id)
      if (!customer) throw unknownId('customer', id)
      return { json: { customer: showCustomer(customer, include, world) } }
    },
  }),

  defineSideRoute({
    operation: 'smile_create_or_update_customer_identity',
    method: 'POST',
    path: '/customer_identities/create_or_update',
    body: identityBody,
    run({ body: { customer_identity: given } }, world) {
      const [known] = world.pick(smileIdentity, { distinct_id: given.distinct_id }, 1)
      const identity = known ? update(known, given, world) : create(given, world)
      return { status: known ? 200 : 201, json: { customer_identity: showIdentity(identity) } }
    },
  }),
]

/** Creates an identity of the customer with its email address, or of a new member. */
function create(given: GivenIdentity, world: World): Identity {
  const customer = customerWithEmail(given.email, world) ?? join(given, world)
  const { email: address, distinct_id, first_name = null, last_name = null, properties = {} } = given
  return world.create(
    smileIdentity,
    { attributes: {}, related: {} },
    {
      attributes: { email: address, distinct_id, first_name, last_name, properties },
      related: { customer: customer.id },
    },
  )
}

/** guess: who has an account in another system is a member at once. */
function join(
  { email: address, first_name = null, last_name = null }: GivenIdentity,
  world: World,
): Customer {
  const made = createCustomer({ email: address, state: 'member', first_name, last_name }, world)
  const customer = updateTier(made, world)
  earnForSignup(customer, world)
  return customer
}

/** Changes what the body names. The customer gets the email address and the names, too. */
function update(known: Identity, given: GivenIdentity, world: World): Identity {
  const { email: address, first_name, last_name, properties } = given
  const names = {
    ...(first_name !== undefined && { first_name }),
    ...(last_name !== undefined && { last_name }),
  }
  const customer = world.find(smileCustomer, known.related.customer)
  if (customer) world.change(smileCustomer, customer, { attributes: { ...names, email: address } })
  return world.change(smileIdentity, known, {
    attributes: { ...names, email: address, ...(properties && { properties }) },
  })
}
