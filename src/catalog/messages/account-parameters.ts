import type { Row, World } from '../../declare/index.js'
import { trackingSetting } from '../tracking-settings/tracking-setting.js'
import type { Message, TrackingParameter } from './message-draft.js'

/** The parameters of the account, for campaigns and for flows. */
export interface AccountParameters {
  /** Whether they are added to messages that do not say so themselves. */
  readonly auto: boolean
  readonly campaign: readonly TrackingParameter[]
  readonly flow: readonly TrackingParameter[]
}

type Given = Readonly<Record<string, unknown>> | null

/** Parameters of an account, and their text, which tells whether they have changed. */
interface KnownParameters {
  readonly parameters: AccountParameters
  readonly text: string
}

/** By setting, because each message to a recipient asks. */
const known = new WeakMap<object, KnownParameters>()

const NONE = withText({ auto: false, campaign: [], flow: [] })

/** The tracking settings of the account, by what they are for. */
export function accountParameters(world: World): KnownParameters {
  const setting = world.find(trackingSetting, world.companyId)?.attributes
  if (!setting) return NONE
  const found = known.get(setting) ?? withText(parametersIn(setting))
  known.set(setting, found)
  return found
}

function withText(parameters: AccountParameters): KnownParameters {
  return { parameters, text: JSON.stringify(parameters) }
}

function parametersIn(setting: Row<typeof trackingSetting>['attributes']): AccountParameters {
  const { auto_add_parameters: auto, custom_parameters, ...utm } = setting
  const all: (readonly [string, Given])[] = [
    ...Object.entries(utm).map(([name, given]) => [name, given as Given] as const),
    ...(custom_parameters ?? []).map((given) => [given.name, given as Given] as const),
  ]
  const of = (what: 'campaign' | 'flow') =>
    all.flatMap(([name, given]): TrackingParameter[] => {
      const value = given?.[what] as { type: 'static' | 'dynamic'; value: string } | null | undefined
      return value ? [{ name, type: value.type, value: value.value }] : []
    })
  return { auto, campaign: of('campaign'), flow: of('flow') }
}

/** The parameters of a message: its own, or those of the account. Undefined if none are added. */
export function parametersOf(
  { source, tracking }: Message,
  { auto, ...ofAccount }: AccountParameters,
): readonly TrackingParameter[] | undefined {
  const own = tracking?.parameters
  if (source !== 'campaign' && source !== 'flow') return own?.length === 0 ? ofAccount.flow : own
  return own?.length === 0 || (own === undefined && auto) ? ofAccount[source] : own
}
