/** Exit codes: 0 success, 1 the command failed, 2 the command line or a setting is invalid. */
export const EXIT = { done: 0, failed: 1, usage: 2 } as const

/** The command line or a setting is invalid; the message names it, where it was given, and what is valid. */
export class UsageError extends Error {
  static {
    UsageError.prototype.name = 'UsageError'
  }
}

/** The command failed for a known reason; the message names the reason and the remedy. */
export class Failure extends Error {
  static {
    Failure.prototype.name = 'Failure'
  }
}

/** Prints a message to stderr. */
export function warn(text: string): void {
  process.stderr.write(`klaviyo-emulator: ${text}\n`)
}
