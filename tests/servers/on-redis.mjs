// Runs before each test file of the project "servers-on-redis": tests/servers/queue.ts looks at it.
process.env.TEST_QUEUE = 'redis';
