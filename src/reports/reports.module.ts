import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/index.js';
import { OverviewService } from './overview.service.js';
import { OverviewStore } from './overview.store.js';
import { ReportsController } from './reports.controller.js';
import { RoadmapService } from './roadmap.service.js';
import { RoadmapStore } from './roadmap.store.js';

/** Figures and time lines over everything; reads only, and nobody imports it. */
@Module({
  imports: [DirectoryModule],
  controllers: [ReportsController],
  providers: [OverviewService, OverviewStore, RoadmapService, RoadmapStore],
})
export class ReportsModule {}
