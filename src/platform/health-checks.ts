import { Injectable } from '@nestjs/common';

/** What the program can do without: `degraded` is told to whoever watches, and does not make it unready. */
export type Health = 'up' | 'degraded';

/** What else `/readyz` tells beside the database. Whoever knows of a part registers it here. */
@Injectable()
export class HealthChecks {
  readonly #parts = new Map<string, () => Health>();

  /** The question must be answered from memory, without waiting. */
  add(name: string, health: () => Health): void {
    this.#parts.set(name, health);
  }

  now(): Record<string, Health> {
    return Object.fromEntries([...this.#parts].map(([name, health]) => [name, health()]));
  }
}
