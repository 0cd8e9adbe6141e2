import { isMembers } from '../fixtures/entry.js'
import type { Gathered } from '../fixtures/gather.js'
import { UnusableFixture } from '../fixtures/mistake.js'
import type { Path, Source } from '../fixtures/source.js'
import { UnusableDump } from '../store/dump.js'
import type { Account } from './account.js'
import { UnusableState } from './account-facts.js'
import type { Desk } from './desk.js'
import { savedState, stateBytes } from './saved-state.js'

/** Has a fixture a state? */
export function holdsState({ value }: Source): boolean {
  return isMembers(value) && 'state' in value
}

/** A state that was loaded. */
export interface LoadedState {
  readonly rows: number
  /** Goes back to what there was before. */
  undo(): void
}

/**
 * Brings an account to the state that a fixture holds, if one does. Throws UnusableFixture, and then nothing
 * changed.
 */
export function bringToState(
  gathered: readonly Gathered[],
  account: Account,
  { accounts, editions }: Desk,
): LoadedState | undefined {
  const [first, ...others] = gathered.map(({ source }) => source)
  const late = others.find(holdsState)
  if (late)
    throw wrong(late, ['state'], 'a state takes the place of everything there is, so it has to come first')
  if (!first || !isMembers(first.value) || !('state' in first.value)) return undefined
  const read = savedState.safeParse(first.value.state)
  if (!read.success)
    throw new UnusableFixture(
      read.error.issues.map(({ path, message }) => mistakeAt(first, ['state', ...(path as Path)], message)),
    )
  const bytes = bytesOf(read.data)
  const trouble = accounts.troubleOf(bytes)
  if (trouble !== undefined) throw wrong(first, ['state'], trouble)
  const before = account.save()
  try {
    account.restore(bytes)
  } catch (error) {
    throw error instanceof UnusableState ? wrong(first, ['state'], error.message) : error
  }
  const rows = Object.values(read.data.rows).reduce((sum, { length }) => sum + length, 0)
  return { rows, undo: () => void account.restore(before) }

  function bytesOf(state: Parameters<typeof stateBytes>[0]): Buffer {
    try {
      return stateBytes(state, editions.newest)
    } catch (error) {
      if (error instanceof UnusableDump && first) throw wrong(first, ['state', ...error.path], error.message)
      throw error
    }
  }
}

function wrong(source: Source, path: Path, message: string): UnusableFixture {
  return new UnusableFixture([mistakeAt(source, path, message)])
}

function mistakeAt(source: Source, path: Path, message: string) {
  return { ...source.place(path), message: `${path.join('.')}: ${message}` }
}
