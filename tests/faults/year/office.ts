import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../../src/app.module.js';
import { EngineHost } from '../../../src/engine-host/index.js';
import { EngineError } from '../../../src/engine/index.js';
import { createLogger, NestLogger, parseConfig } from '../../../src/platform/index.js';
import type { Order } from './lives.js';

// Where people sit: the whole program without HTTP and without background work. Takes orders from its parent, dispatches
// them side by side, and says what became of each. It may be killed at any moment.

const WIDTH = 8;
const config = parseConfig(process.env);
const logger = createLogger(config);
const app = await NestFactory.createApplicationContext(AppModule.with(config, { logger }), {
  logger: new NestLogger(logger),
  abortOnError: false,
});
const host = app.get(EngineHost);
host.bells.open();

/** `unknown`: the database did not answer; the order must be given again under its key. */
export type Outcome = 'accepted' | 'refused' | 'unknown';

async function carryOut({ begins, resolution, person, event, data, key }: Order): Promise<Outcome> {
  const asked = { command: { type: event, data }, who: { kind: 'person', person } as const, key };
  try {
    if (begins) await host.engine.begin({ ...asked, definition: 'resolution', instance: resolution });
    else await host.engine.dispatch({ ...asked, instance: resolution });
    host.ring();
    return 'accepted';
  } catch (error) {
    const refused = error instanceof EngineError && error.problem.code !== 'busy';
    if (refused) logger.warn({ resolution, event, code: error.problem.code, reasons: error.reasons }, 'refused');
    return refused ? 'refused' : 'unknown';
  }
}

/** Orders for one resolution are carried out one after the other, in the order they were given. */
function byResolution(orders: readonly Order[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const [index, { resolution }] of orders.entries()) {
    const group = groups.get(resolution);
    if (group) group.push(index);
    else groups.set(resolution, [index]);
  }
  return [...groups.values()];
}

process.on('message', (message) => {
  const orders = message as Order[];
  const outcomes: Outcome[] = orders.map(() => 'unknown');
  const groups = byResolution(orders);
  const seat = async (): Promise<void> => {
    for (let group = groups.pop(); group; group = groups.pop()) {
      for (const index of group) {
        const order = orders[index];
        if (order) outcomes[index] = await carryOut(order);
      }
    }
  };
  void Promise.all(Array.from({ length: WIDTH }, seat)).then(() => process.send?.(outcomes));
});
process.send?.('open');
