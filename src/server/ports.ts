/** The port: KLAV on the keys of a telephone. */
export const DEFAULT_PORT = 5528

/** The port for TLS by convention; nothing listens there unless it is asked to. */
export const DEFAULT_HTTPS_PORT = 5529
