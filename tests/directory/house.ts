import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DirectoryModule } from '../../src/directory/index.js';
import { EngineRegistrations } from '../../src/engine-host/index.js';
import { createHttpApplication, createLogger, parseConfig, PlatformModule } from '../../src/platform/index.js';

/** The platform and the directory, nothing else, over a database. */
export async function openDirectory(url: string, env: NodeJS.ProcessEnv = {}): Promise<NestFastifyApplication> {
  const config = parseConfig({ DATABASE_URL: url, LOG_LEVEL: 'silent', DATABASE_POOL: '5', ...env });
  const logger = createLogger(config);
  class House {}
  class Registrations {}
  const registrations = {
    module: Registrations,
    global: true,
    providers: [EngineRegistrations],
    exports: [EngineRegistrations],
  };
  const module = { module: House, imports: [PlatformModule.with(config, logger), registrations, DirectoryModule] };
  return createHttpApplication(module, config, logger);
}
