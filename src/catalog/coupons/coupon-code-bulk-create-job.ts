import { after, print } from '../../base/instant.js'
import { choice } from '../../declare/kinds/choice.js'
import { many } from '../../declare/kinds/embedded.js'
import { EXACT, type Given } from '../../declare/kinds/kind.js'
import { list } from '../../declare/kinds/list.js'
import { number } from '../../declare/kinds/number.js'
import { object } from '../../declare/kinds/object.js'
import { text } from '../../declare/kinds/text.js'
import { time } from '../../declare/kinds/time.js'
import { toMany } from '../../declare/relationship.js'
import { defineResource } from '../../declare/resource.js'
import type { World } from '../../declare/world.js'
import { creationOf } from '../../declare/writes.js'
import { couponCode } from './coupon-code.js'

const STATUSES = ['cancelled', 'complete', 'processing', 'queued'] as const
const WEEK_MS = 7 * 86_400_000

const source = object(
  {
    pointer: text({
      nullable: true,
      doc: 'What in the request it is about.',
      published: { default: '/data' },
    }),
  },
  { always: true, doc: 'Where the trouble lies.' },
)

const failure = object(
  {
    id: text({ always: true, doc: 'A number for this occurrence.' }),
    code: text({ always: true, doc: 'What kind of trouble it is.' }),
    title: text({ always: true, doc: 'The kind in words.' }),
    detail: text({ always: true, doc: 'The trouble itself in words.' }),
    source,
  },
  { doc: 'One code that could not be made.' },
)

/**
 * Makes up to a thousand codes at once, of one coupon or of several, in its own time. Codes stand as
 * PROCESSING until the job is complete; those that could not be made are counted and told in `errors`.
 */
export const couponCodeBulkCreateJob = defineResource({
  type: 'coupon-code-bulk-create-job',
  schema: 'CouponCodeCreateJob',
  path: 'coupon-code-bulk-create-jobs',
  tag: 'Coupons',
  scope: 'coupon-codes',
  id: 'ulid',
  idParameter: 'job_id',
  doc: { id: 'The id the job was given.', example: '01GSQPBF74KQ5YTDEPP41T1BZH' },
  order: { by: 'seq', descending: true },
  job: { waiting: 100, keptMs: WEEK_MS },
  notFound: (id) => `A coupon code bulk create job with the id '${id}' does not exist.`,

  attributes: {
    status: choice(STATUSES, {
      always: true,
      filter: EXACT,
      initial: 'processing',
      doc: 'How far the job is.',
    }),
    created_at: time({
      always: true,
      precision: 'microsecond',
      initial: (world: World) => print(world.now()),
      doc: 'When the job was taken on.',
    }),
    total_count: number({
      always: true,
      integer: true,
      initial: (_: World, { attributes }: Given) => (attributes['coupon-codes'] as unknown[]).length,
      doc: 'How many codes were asked for.',
    }),
    completed_count: number({
      integer: true,
      nullable: true,
      initial: 0,
      published: { default: 0 },
      doc: 'How many of them were made.',
    }),
    failed_count: number({
      integer: true,
      nullable: true,
      initial: 0,
      published: { default: 0 },
      doc: 'How many could not be made.',
    }),
    completed_at: time({ nullable: true, precision: 'microsecond', doc: 'When the job was through.' }),
    errors: list(failure, { nullable: true, initial: [], doc: 'Why codes could not be made.' }),
    expires_at: time({
      nullable: true,
      precision: 'microsecond',
      initial: (world: World) => print(after(world.now(), WEEK_MS)),
      doc: 'When the job will be forgotten.',
    }),
    'coupon-codes': many(creationOf(couponCode), {
      create: 'required',
      intake: true,
      hidden: true,
      max: 1000,
      doc: 'The codes to make.',
    }),
    outcome: object(
      { made: number({ doc: 'Codes that stand.' }), failures: list(failure, { doc: 'Codes that do not.' }) },
      { hidden: true, nullable: true, doc: 'What the job will tell once it is complete.' },
    ),
  },

  relationships: {
    'coupon-codes': toMany('coupon-code', {
      via: 'job',
      include: 'get',
      data: 'read',
      once: { attribute: 'status', is: 'complete' },
    }),
  },

  operations: {
    list: {
      rate: 'L',
      id: 'get_bulk_create_coupon_code_jobs',
      aliases: ['get_coupon_code_bulk_create_jobs'],
      page: { default: 100 },
    },
    get: {
      rate: 'L',
      // seen: nickdnk-get_bulk_create_coupon_codes_job.200, the one answer that does not follow `fields[...]`.
      keepsOrder: true,
      id: 'get_bulk_create_coupon_codes_job',
      aliases: ['get_coupon_code_bulk_create_job'],
    },
    create: {
      rate: 'L',
      id: 'bulk_create_coupon_codes',
      aliases: ['spawn_coupon_code_bulk_create_job', 'create_coupon_code_bulk_create_job'],
      status: 202,
    },
  },
})
