import { type Problem, type Refusal, refuse } from '../../dialect/refusal.js'

const TITLES = {
  400: 'Invalid input.',
  403: 'Forbidden.',
  404: 'Not found.',
  409: 'Conflict.',
} as const

/**
 * A refusal with a code of text messaging. The codes are published (klaviyo_text_messaging); guess: titles and details.
 */
export function refusal(
  status: keyof typeof TITLES,
  code: string,
  detail: string,
  pointer = '/data',
): Refusal {
  const problem: Problem = {
    family: 'validation',
    status,
    code,
    title: TITLES[status],
    detail,
    source: { pointer },
  }
  return refuse.problems([problem])
}
