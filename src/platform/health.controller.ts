import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Database } from './database.js';
import { HealthChecks } from './health-checks.js';
import { Metrics } from './metrics.js';
import { Public } from './public.js';

const patienceMs = 2000;

/** For whoever watches over the program; no session needed, nothing about its content said. */
@ApiTags('health')
@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly metrics: Metrics,
    private readonly parts: HealthChecks,
  ) {}

  @Get('healthz')
  @ApiOperation({ summary: 'The process is alive' })
  alive(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('readyz')
  @ApiOperation({
    summary: 'The database can be reached; 503 if not. What the program can do without is told as degraded',
  })
  async ready(
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ status: string; checks: Record<string, string> }> {
    const reached = await this.#databaseAnswers();
    if (!reached) void reply.status(503);
    return {
      status: reached ? 'ok' : 'unavailable',
      checks: { database: reached ? 'up' : 'down', ...this.parts.now() },
    };
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ summary: 'Measurements for Prometheus' })
  measurements(): Promise<string> {
    return this.metrics.registry.metrics();
  }

  async #databaseAnswers(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), patienceMs);
    });
    const answered = this.database.query('select 1').then(
      () => true,
      () => false,
    );
    const result = await Promise.race([answered, late]);
    clearTimeout(timer);
    return result;
  }
}
