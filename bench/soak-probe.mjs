/** Loaded into the emulator before its own code. For each message, collects garbage and sends the process's memory. */
process.on('message', () => {
  globalThis.gc()
  const { rss, heapUsed } = process.memoryUsage()
  process.send({ rss, heapUsed })
})
// The channel must not keep a stopping process alive.
process.channel.unref()
