import { Injectable } from '@nestjs/common';
import type { ResolutionContext } from '../../workflows/resolution/v1/index.js';
import { localDateOf } from '../calendar/rules/index.js';
import type { RoadmapItem, RoadmapPage, RoadmapQuery } from '../contracts/reports.js';
import { declaredDeadlines } from '../deadlines/index.js';
import { ReadScopes } from '../directory/index.js';
import { EngineHost } from '../engine-host/index.js';
import { forecast, parseSnapshot } from '../engine/index.js';
import { page, type Language } from '../platform/index.js';
import { stageTitles, staysOf, type Stay } from '../resolutions/index.js';
import { marksOf, spansOf } from './road.js';
import { RoadmapStore, type RoadmapRow } from './roadmap.store.js';

/** How long one page may keep the program from answering anybody else, in milliseconds at a time. */
const BREATH_MILLISECONDS = 20;

/** A portfolio on one time line: what was, what is owed, what is expected. */
@Injectable()
export class RoadmapService {
  constructor(
    private readonly host: EngineHost,
    private readonly store: RoadmapStore,
    private readonly scopes: ReadScopes,
  ) {}

  async roadmap(asked: RoadmapQuery, person: string, language: Language): Promise<RoadmapPage> {
    const now = await this.host.store.now(this.host.clock);
    const scope = await this.scopes.of(person, now);
    const [rows, total] = await Promise.all([this.store.lives(asked, scope, now), this.store.total(asked, scope)]);
    const keyOf = ({ path, termFrom, id }: RoadmapRow): string[] => [path, termFrom, id];
    const { items, nextCursor } = page(rows, asked.limit, keyOf, (row) => row);
    const shown: RoadmapItem[] = [];
    let since = performance.now();
    for (const row of items) {
      shown.push(this.#itemOf(row, now, language));
      // Looking ahead is work of this thread: others get their turn in between.
      if (performance.now() - since < BREATH_MILLISECONDS) continue;
      await new Promise((next) => setImmediate(next));
      since = performance.now();
    }
    return { today: localDateOf(now, this.host.calendars.current().calendar), total, items: shown, nextCursor };
  }

  #itemOf(row: RoadmapRow, now: string, language: Language): RoadmapItem {
    const definition = this.host.definitions.pinned(row.definition, row.definitionVersion);
    const snapshot = parseSnapshot(row.snapshot);
    const { adopted, issue } = snapshot.context as unknown as ResolutionContext;
    const ahead = forecast(definition, snapshot, this.host.reading({ id: row.id, version: row.version, now }));
    const stays = staysOf({
      entered: row.entered ?? [],
      adopted: adopted && { stage: adopted.stage, issuedOn: issue?.on ?? null },
    });
    const declared = declaredDeadlines(definition);
    const life = {
      stays: row.takesPart ? stays : stays.filter(isIssued),
      ahead,
      owed: (row.owed ?? []).map((one) => ({ ...one, title: declared[one.name]?.title[language] ?? one.name })),
      today: ahead.today,
      titles: stageTitles(definition),
      language,
    };
    return {
      id: row.id,
      title: row.title,
      symbol: row.symbol,
      kind: row.kind,
      stage: row.stage,
      suspended: row.suspended,
      issuer: { id: row.unit, name: row.unitName },
      term: { from: row.termFrom, to: row.termTo },
      spans: spansOf(life),
      marks: marksOf(life),
    };
  }
}

/** Who takes no part sees what was issued, not how it came about. */
const isIssued = ({ stage }: Stay): boolean => !['draft', 'consultation', 'approval'].includes(stage);
