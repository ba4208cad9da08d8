import { Inject, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CLOCK, EngineRegistrations } from '../engine-host/index.js';
import { databaseClock, eachAlone, inCompany, type Clock, type Travelling } from '../engine/index.js';
import { BackgroundWork, Config, Database, LOGGER, type Logger } from '../platform/index.js';
import { AuthenticationGuard } from './authentication.guard.js';
import { DirectoryCapacities } from './capacities.js';
import { CapacityCheck } from './capacity-check.js';
import { DelegationsController } from './delegations.controller.js';
import { DelegationsService } from './delegations.service.js';
import { DelegationsStore } from './delegations.store.js';
import { DirectoryController } from './directory.controller.js';
import { DirectoryService } from './directory.service.js';
import { DirectoryStore } from './directory.store.js';
import { directoryEntities } from './entities.js';
import { EntranceController } from './entrance.controller.js';
import { forgetting } from './forgetting.js';
import { DirectoryMembership } from './membership.js';
import { DirectoryNames } from './names.js';
import { ReadScopes } from './read-scopes.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';

const inject = [Database];
const travelling = ({ batching }: Config): Travelling => (batching ? inCompany : eachAlone);

/** Units, people, positions, and who is asking. Importing it puts every route of the program behind a session. */
@Module({
  imports: [TypeOrmModule.forFeature([...directoryEntities])],
  controllers: [DirectoryController, DelegationsController, EntranceController, SessionsController],
  providers: [
    { provide: DirectoryStore, inject, useFactory: (database: Database) => new DirectoryStore(database) },
    {
      provide: DirectoryService,
      inject,
      useFactory: ({ dataSource }: Database) => new DirectoryService(dataSource.manager),
    },
    {
      provide: DirectoryCapacities,
      inject: [Database, Config],
      useFactory: (database: Database, config: Config) => new DirectoryCapacities(database, travelling(config)),
    },
    { provide: DirectoryMembership, inject, useFactory: (database: Database) => new DirectoryMembership(database) },
    { provide: DirectoryNames, inject, useFactory: (database: Database) => new DirectoryNames(database) },
    { provide: DelegationsStore, inject, useFactory: (database: Database) => new DelegationsStore(database) },
    {
      provide: DelegationsService,
      inject: [DelegationsStore, { token: CLOCK, optional: true }],
      useFactory: (store: DelegationsStore, clock: Clock = databaseClock) => new DelegationsService(store, clock),
    },
    {
      provide: SessionsService,
      inject: [Database, Config],
      useFactory: (database: Database, config: Config) => new SessionsService(database, travelling(config)),
    },
    {
      provide: ReadScopes,
      inject: [Database, DirectoryCapacities],
      useFactory: (database: Database, capacities: DirectoryCapacities) => new ReadScopes(database, capacities),
    },
    AuthenticationGuard,
    { provide: APP_GUARD, useExisting: AuthenticationGuard },
  ],
  exports: [
    AuthenticationGuard,
    DirectoryCapacities,
    DirectoryMembership,
    DirectoryNames,
    DirectoryService,
    DirectoryStore,
    ReadScopes,
    SessionsService,
  ],
})
export class DirectoryModule {
  constructor(
    registrations: EngineRegistrations,
    capacities: DirectoryCapacities,
    background: BackgroundWork,
    sessions: SessionsService,
    @Inject(LOGGER) logger: Logger,
    database: Database,
  ) {
    registrations.resolvePeopleBy(capacities);
    registrations.checkBy(new CapacityCheck(database));
    background.register(
      forgetting(sessions, (error) => logger.warn({ err: error }, 'ended sessions were not deleted')),
    );
  }
}
