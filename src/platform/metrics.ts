import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { Database } from './database.js';

/** What Prometheus reads. Rooms add their own meters to `registry`; nothing is registered globally. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  readonly requests = new Histogram({
    name: 'lotrinh_http_request_duration_seconds',
    help: 'Duration of HTTP requests by route pattern',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });

  constructor(database: Database) {
    collectDefaultMetrics({ register: this.registry });
    const { registry } = this;
    const connections = new Gauge({
      name: 'lotrinh_database_connections',
      help: 'Connections of the application pool by state; waiting counts the requests that want one',
      labelNames: ['state'] as const,
      registers: [registry],
      collect: () => {
        const { totalCount, idleCount, waitingCount } = database.pool;
        connections.set({ state: 'busy' }, totalCount - idleCount);
        connections.set({ state: 'idle' }, idleCount);
        connections.set({ state: 'waiting' }, waitingCount);
      },
    });
  }
}
