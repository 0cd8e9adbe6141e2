import { type Attribute, choice, object, oneOfShapes, text, variant } from '../../declare/index.js'

export const STATUSES = ['published', 'unpublished', 'rejected', 'featured', 'pending'] as const
export const REASONS = [
  'fake',
  'false_or_misleading',
  'other',
  'private_information',
  'profanity_or_inappropriate',
  'unrelated',
] as const

const reasonOf = (reason: (typeof REASONS)[number]) => ({
  reason: choice([reason], { always: true, doc: 'Reason of the rejection.' }),
  ...(reason === 'other' && {
    status_explanation: text({ nullable: true, doc: 'Explanation, if the reason is `other`.' }),
  }),
})

const rejection = object(
  {
    reason: choice(REASONS, { always: true, doc: 'Reason of the rejection.' }),
    status_explanation: text({ nullable: true, doc: 'Explanation, if the reason is `other`.' }),
  },
  {
    always: true,
    doc: 'Reason and explanation of the rejection.',
    published: oneOfShapes(REASONS.map(reasonOf)),
  },
)

const statusOf = (status: (typeof STATUSES)[number]) => ({
  value: choice([status], { always: true, doc: 'Status of the review.' }),
  ...(status === 'rejected' && { rejection_reason: rejection }),
})

type Status = (typeof STATUSES)[number]

const shownOptions = {
  nullable: true,
  initial: { value: 'pending' },
  doc: 'Status of the review, with the reason if it is rejected.',
  published: oneOfShapes(STATUSES.map(statusOf)),
} as const

const shownMembers = {
  value: choice(STATUSES, { always: true, doc: 'Status of the review.' }),
  rejection_reason: rejection,
}

/** The status of a review in responses. */
export const shownStatus = object(shownMembers, shownOptions)

const given = { create: 'required' } as const

const givenReason = (reason: (typeof REASONS)[number]) => ({
  reason: choice([reason], { ...given, doc: 'Reason of the rejection.' }),
  ...(reason === 'other' && {
    status_explanation: text({
      create: 'optional',
      nullable: true,
      doc: 'Explanation, if the reason is `other`.',
    }),
  }),
})

const givenShape = (status: Status): Readonly<Record<string, Attribute>> => ({
  value: choice([status], { ...given, doc: 'Status of the review.' }),
  ...(status === 'rejected' && {
    rejection_reason: variant(REASONS.map(givenReason), {
      ...given,
      by: ['reason'],
      doc: 'Reason and explanation of the rejection.',
    }),
  }),
})

/** A status in a body: only a rejection has a reason, which it must have. */
export function givenStatus<const O extends object>(options: O) {
  return variant(STATUSES.map(givenShape), { ...options, by: ['value'], doc: 'Status of the review.' })
}

/** The status of a review that the API can set. */
export const status = object(shownMembers, {
  ...shownOptions,
  update: true,
  updateKind: givenStatus({}).kind,
})

/** A status as rows store it. */
export interface StoredStatus {
  readonly value: Status
  readonly rejection_reason?: {
    readonly reason: (typeof REASONS)[number]
    readonly status_explanation?: string | null
  }
}

/** Returns the attributes that store a status. Only the reason `other` has an explanation, which may be null. */
export function statusAttributes({ value, rejection_reason }: StoredStatus) {
  const { reason = 'other', status_explanation = null } = rejection_reason ?? {}
  const details = reason === 'other' ? { status_explanation } : {}
  const rejected = value === 'rejected' ? { rejection_reason: { reason, ...details } } : {}
  return { status: { value, ...rejected }, 'status.value': value }
}
