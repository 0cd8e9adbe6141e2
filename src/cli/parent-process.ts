import { every } from '../base/clock.js'

/** How often it is looked, in milliseconds. */
const LOOK_MS = 250

/**
 * Calls `stop` once the shell is gone that npm or npx started this process with. They hand SIGTERM on to that
 * shell, which ends without telling its children: `npm start & kill $!` would leave the emulator behind.
 * A process that npm did not start may outlive its parent, as daemons do.
 */
export function onParentExit(stop: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  let isAbandoned = false
  every(LOOK_MS, () => {
    if (isAbandoned || process.ppid === parent) return
    isAbandoned = true
    stop()
  })
}
