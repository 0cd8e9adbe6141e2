import type { World } from '../../../declare/index.js'
import { conflict, invalid, type Problem, refuse } from '../../../dialect/refusal.js'
import { groupProblems } from '../groups.js'
import type { Phase } from '../phases.js'
import type { Channel } from './message/definition.js'

const ATTRIBUTES = '/data/attributes'

type Audience = Readonly<Partial<Record<'included' | 'excluded', readonly string[] | null>>>

/** Throws a 400 that names each id that is neither a list nor a segment. */
export function checkAudiences(given: Audience, world: World): void {
  const problems = groupProblems(given, `${ATTRIBUTES}/audiences`, world)
  if (problems.length > 0) throw refuse.problems(problems)
}

/** Tracking options as a body has them. */
export interface GivenTracking {
  readonly add_tracking_params?: boolean | null
  readonly custom_tracking_params?: readonly unknown[] | null
  readonly is_tracking_clicks?: boolean | null
  readonly is_tracking_opens?: boolean | null
}

/** The document has other tracking options for each channel, and none for push notifications. */
const UNTRACKED: Readonly<Record<Channel, readonly (keyof GivenTracking)[]>> = {
  email: [],
  sms: ['is_tracking_clicks', 'is_tracking_opens'],
  mobile_push: ['add_tracking_params', 'custom_tracking_params', 'is_tracking_clicks', 'is_tracking_opens'],
}

const REQUIRED_PARAMETERS = ['utm_source', 'utm_medium']

/** Throws a 400 for tracking options that a channel does not have, and for incomplete parameters. */
export function checkTracking(given: GivenTracking | null | undefined, channel: Channel): void {
  if (!given) return
  const at = `${ATTRIBUTES}/tracking_options`
  const resource = channel === 'sms' ? 'CampaignsSMSTrackingOptions' : 'PushTrackingOptions'
  const problems: Problem[] = UNTRACKED[channel].flatMap((name) =>
    given[name] == null
      ? []
      : [invalid(`'${name}' is not a valid field for the resource '${resource}'.`, `${at}/${name}`)],
  )
  const parameters = (given.custom_tracking_params ?? []) as readonly { readonly name: string }[]
  const names = new Set(parameters.map(({ name }) => name))
  // Reported from a live account (live-findings.md, "Campaigns"); the words are a guess (messages.md §9).
  if (names.size > 0 && !REQUIRED_PARAMETERS.every((name) => names.has(name)))
    problems.push(
      invalid(
        'custom_tracking_params must include utm_source and utm_medium.',
        `${at}/custom_tracking_params`,
      ),
    )
  if (problems.length > 0) throw refuse.problems(problems)
}

/** A campaign or a message in the phases of earlier revisions. */
interface Phased {
  readonly id: string
  readonly attributes: { readonly status: Phase }
}

/** Throws a 409 unless a campaign is a draft. guess: status and words (messages.md §9). */
export function requireDraft({ id, attributes: { status } }: Phased, verb: string): void {
  if (status === 'Draft') return
  throw refuse.problems([
    conflict(`Campaign '${id}' cannot be ${verb} while its status is '${status}'.`, '/data'),
  ])
}
