import { every } from '../base/clock.js'

/** How often to check the parent process, in milliseconds. */
const POLL_MS = 250

/**
 * Calls `stop` once the shell in which npm or npx started this process has exited. npm forwards SIGTERM to that shell,
 * which exits without forwarding it: `npm start & kill $!` would leave the emulator running. A process that npm did not
 * start may outlive its parent, as daemons do.
 */
export function onParentExit(stop: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  let isStopped = false
  every(POLL_MS, () => {
    if (isStopped || process.ppid === parent) return
    isStopped = true
    stop()
  })
}
