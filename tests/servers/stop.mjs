/** Closing its standard input stops the server; it removes its folder itself. */
export default async function stop() {
  const server = globalThis.lotrinhTestServer;
  if (!server || server.exitCode !== null) return;
  server.ref();
  const gone = new Promise((resolve) => server.on('exit', resolve));
  server.stdin.end();
  await gone;
}
