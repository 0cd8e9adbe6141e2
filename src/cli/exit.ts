/** How a process ends: 0 as asked, 1 what was asked could not be done, 2 it was asked wrongly. */
export const EXIT = { done: 0, failed: 1, misused: 2 } as const

/** The command was called wrongly; the message names what, where it was given, and what would be right. */
export class Misuse extends Error {
  static {
    Misuse.prototype.name = 'Misuse'
  }
}

/** What was asked could not be done; the message says why and what would help. */
export class Failure extends Error {
  static {
    Failure.prototype.name = 'Failure'
  }
}

/** Tells people something beside the answer. */
export function warn(text: string): void {
  process.stderr.write(`klaviyo-emulator: ${text}\n`)
}
