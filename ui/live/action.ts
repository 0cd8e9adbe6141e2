import { useState } from 'preact/hooks'
import { AdminError } from '../api/client.js'

/** An action of a page: whether it runs, and why it was refused. */
export interface Action {
  readonly isRunning: boolean
  readonly error: AdminError | undefined
  /** Runs the action; a refusal of the admin API is kept in `error`. Resolves to whether it succeeded. */
  run(work: () => Promise<unknown>): Promise<boolean>
}

/** Keeps the state of actions, one at a time. */
export function useAction(): Action {
  const [isRunning, setRunning] = useState(false)
  const [error, setError] = useState<AdminError | undefined>()
  return {
    isRunning,
    error,
    async run(work) {
      setRunning(true)
      setError(undefined)
      try {
        await work()
        return true
      } catch (thrown) {
        if (!(thrown instanceof AdminError)) throw thrown
        setError(thrown)
        return false
      } finally {
        setRunning(false)
      }
    },
  }
}
