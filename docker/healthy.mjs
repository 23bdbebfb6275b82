/** Health check of a container: succeeds when the process in it can do its work. */
try {
  const { ok } = await fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/health/ready`, {
    signal: AbortSignal.timeout(2_000),
  });
  process.exit(ok ? 0 : 1);
} catch {
  process.exit(1);
}
