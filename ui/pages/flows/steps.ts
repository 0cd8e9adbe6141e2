/** An action of a flow, as its definition has it. */
export interface FlowAction {
  readonly id: string
  readonly type: string
  readonly data?: {
    readonly message?: FlowMessage
    readonly main_action?: { readonly type?: string; readonly data?: { readonly message?: FlowMessage } }
    readonly branches?: readonly Branch[]
    readonly unit?: string
    readonly value?: number
    readonly profile_filter?: unknown
    readonly trigger_filter?: unknown
    readonly [name: string]: unknown
  }
  readonly links?: Readonly<Record<string, string | null>>
}

interface Branch {
  readonly name?: string
  readonly is_else?: boolean
  readonly branch_filter?: unknown
  readonly links?: { readonly next?: string | null }
}

/** A message of an action. */
export interface FlowMessage {
  readonly id?: string
  readonly name?: string
  readonly subject_line?: string | null
  readonly preview_text?: string | null
  readonly body?: string | null
  readonly title?: string | null
  readonly template_id?: string | null
  readonly additional_filters?: unknown
}

/** What a flow does. */
export interface FlowDefinition {
  readonly triggers: readonly {
    readonly type: string
    readonly id?: string | null
    readonly trigger_filter?: unknown
  }[]
  readonly profile_filter: unknown
  readonly entry_action_id: string | null
  readonly actions: readonly FlowAction[]
}

/** A step of the drawing: an action, and the lanes that it splits into. */
export interface Step {
  readonly action: FlowAction
  readonly lanes: readonly Lane[]
}

/** One way out of a split. It ends where the lanes meet again, or with the flow. */
export interface Lane {
  readonly label: string
  /** The filter of a branch. */
  readonly filter?: unknown
  readonly steps: readonly Step[]
  /** Whether the flow ends in it. */
  readonly ends: boolean
}

/** The actions of a flow in the order of the drawing, with lanes where it splits. */
export function stepsOf({ actions, entry_action_id: entry }: FlowDefinition): readonly Step[] {
  const byId = new Map(actions.map((action) => [action.id, action]))
  return chain(entry, undefined, byId, new Set())
}

function chain(
  from: string | null,
  until: string | undefined,
  byId: ReadonlyMap<string, FlowAction>,
  seen: Set<string>,
): Step[] {
  const steps: Step[] = []
  let at = from
  while (at !== null && at !== until && !seen.has(at)) {
    const action = byId.get(at)
    if (!action) break
    seen.add(at)
    const exits = exitsOf(action)
    const meeting = exits.length > 1 ? meetingOf(exits, byId) : undefined
    const lanes = exits.length > 1 ? exits.map((exit) => laneOf(exit, meeting ?? until, byId, seen)) : []
    steps.push({ action, lanes })
    at = exits.length > 1 ? (meeting ?? null) : (exits[0]?.to ?? null)
  }
  return steps
}

function laneOf(
  { label, filter, to }: Exit,
  until: string | undefined,
  byId: ReadonlyMap<string, FlowAction>,
  seen: Set<string>,
): Lane {
  return { label, filter, steps: chain(to, until, byId, seen), ends: until === undefined }
}

interface Exit {
  readonly label: string
  readonly filter?: unknown
  readonly to: string | null
}

const LABELS: Readonly<Record<string, string>> = { next_if_true: 'yes', next_if_false: 'no' }

/** Where an action leads. */
function exitsOf({ data, links }: FlowAction): Exit[] {
  const branches = data?.branches ?? []
  if (branches.length > 0)
    return branches.map(({ name, is_else, branch_filter, links: own }, at) => ({
      label: name ?? (is_else ? 'everyone else' : `branch ${at + 1}`),
      filter: branch_filter,
      to: own?.next ?? null,
    }))
  return Object.entries(links ?? {}).map(([name, to]) => ({ label: LABELS[name] ?? name, to }))
}

/** The first action that every exit reaches; undefined if they never meet. */
function meetingOf(exits: readonly Exit[], byId: ReadonlyMap<string, FlowAction>): string | undefined {
  const [first, ...others] = exits.map(({ to }) => reached(to, byId))
  return first?.find((id) => others.every((each) => each.includes(id)))
}

/** The actions that follow, the nearest first. */
function reached(from: string | null, byId: ReadonlyMap<string, FlowAction>): string[] {
  const found = new Set<string>()
  const waiting = [from]
  for (const id of waiting) {
    const action = id === null ? undefined : byId.get(id)
    if (!action || found.has(action.id)) continue
    found.add(action.id)
    waiting.push(...exitsOf(action).map(({ to }) => to))
  }
  return [...found]
}

/** The message that an action sends; that of a test is the message of its main action. */
export function messageOf({ data }: FlowAction): FlowMessage | undefined {
  return data?.message ?? data?.main_action?.data?.message
}

/** The channel of an action that sends a message; undefined for others. */
export function channelOf(action: FlowAction): string | undefined {
  const type = action.data?.main_action?.type ?? action.type
  return /^send-(.+)$/.exec(type)?.[1]?.replaceAll('-', ' ')
}
