/** The default port: KLAV on a telephone keypad. */
export const DEFAULT_PORT = 5528

/** The conventional port for TLS, which is off unless a port is set. */
export const DEFAULT_HTTPS_PORT = 5529
