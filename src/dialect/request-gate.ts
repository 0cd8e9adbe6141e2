/** The checks that a request passes, in their order. `none` stands for a request that no check refused. */
export const REQUEST_GATES = [
  'route',
  'authentication',
  'revision',
  'not_served',
  'limit',
  'scope',
  'fault',
  'question',
  'body',
  'rule',
  'none',
] as const

/** A check of the request pipeline. */
export type RequestGate = (typeof REQUEST_GATES)[number]
