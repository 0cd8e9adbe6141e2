import {
  choice,
  currentTime,
  defineResource,
  json,
  list,
  number,
  RANGE,
  type Row,
  text,
  time,
  toOne,
  type World,
} from '../../declare/index.js'

/** A line of an order. Amounts are hundredths. */
export interface OrderLine {
  readonly product_id: string
  readonly title: string
  readonly quantity: number
  readonly price: number
  readonly discount: number
  readonly from_hub: boolean
}

/** An order: of the toy shop, or one that an event with discount codes tells of. Amounts are hundredths. */
export const shopOrder = defineResource({
  type: 'shop-order',
  path: 'shop-orders',
  tag: '',
  scope: '',
  id: 'serial',
  sequence: 1_000,
  doc: { id: 'Number of the order.', example: '1001' },
  sorts: ['ordered_at'],
  indexes: [['profile'], ['source']],
  covers: { index: ['source'], columns: ['total', 'attributed', 'profile'] },
  notFound: (id) => `There is no order ${id}.`,
  attributes: {
    name: text({ nullable: true, doc: 'Its name, if it is not made of its number.' }),
    source: choice(['shop', 'event'], { doc: 'Where the order was placed.' }),
    email: text({ nullable: true, doc: 'Email address of the customer.' }),
    lines: list(json({ doc: 'A line.' }), { doc: 'What was ordered.' }),
    codes: list(text({ doc: 'A code.' }), { doc: 'Codes that were used.' }),
    subtotal: number({ integer: true, doc: 'Sum of the lines before discounts.' }),
    discount: number({ integer: true, doc: 'What was taken off.' }),
    total: number({ integer: true, doc: 'What was paid.' }),
    currency: text({ doc: 'Currency of the amounts.' }),
    ordered_at: time({
      precision: 'microsecond',
      filter: RANGE,
      initial: currentTime,
      doc: 'When it was placed.',
    }),
    attributed: number({ integer: true, initial: 0, doc: 'What the Customer Hub brought of the total.' }),
    why: text({ initial: '', doc: 'Why that is so.' }),
  },
  relationships: { profile: toOne('profile', { data: 'filled' }) },
  operations: {},
})

export type Order = Row<typeof shopOrder>

/** The name of an order as customers see it: `#1001`. */
export function orderName({ id, attributes: { name } }: Order): string {
  return name ?? `#${id}`
}

/** The lines of an order. */
export function linesOf({ attributes }: Order): readonly OrderLine[] {
  return attributes.lines as unknown as readonly OrderLine[]
}

const NEWEST_FIRST = { by: 'ordered_at', descending: true } as const

/** The orders of a profile, newest first. */
export function ordersOf(profile: string, limit: number, world: World): readonly Order[] {
  const where = [{ on: 'profile', operator: 'equals', values: [profile] }] as const
  return world.search(shopOrder, { where, order: NEWEST_FIRST, limit })
}

/** The order that was stored last. */
export function newestOrder(world: World): Order | undefined {
  return world.search(shopOrder, { where: [], order: { by: 'seq', descending: true }, limit: 1 })[0]
}

/** An order to store. */
export type NewOrder = Omit<Order['attributes'], 'lines' | 'attributed' | 'why'> & {
  readonly lines: readonly OrderLine[]
  readonly profile: string | null
}

/** Stores an order. The watchers of orders say what the Hub brought of it, so it is read again. */
export function createOrder({ profile, lines, ...known }: NewOrder, world: World): Order {
  const attributes = { ...known, lines: lines as unknown as Order['attributes']['lines'] }
  const row = world.create(shopOrder, { attributes: {}, related: {} }, { attributes, related: { profile } })
  return world.find(shopOrder, row.id) ?? row
}
