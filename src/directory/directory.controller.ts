import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  atQuerySchema,
  peopleQuerySchema,
  personDetailSchema,
  personPageSchema,
  positionPageSchema,
  positionsQuerySchema,
  unitDetailSchema,
  unitPageSchema,
  unitsQuerySchema,
  type AtQuery,
  type PeopleQuery,
  type PersonDetail,
  type PersonView,
  type PositionsQuery,
  type PositionView,
  type UnitDetail,
  type UnitsQuery,
  type UnitView,
} from '../contracts/directory.js';
import type { Page } from '../contracts/page.js';
import { identifier } from '../contracts/text.js';
import { DirectoryStore } from './directory.store.js';

/** Reading the directory; open to anybody signed in. */
@ApiTags('directory')
@ApiBearerAuth()
@Controller('api/v1')
export class DirectoryController {
  constructor(private readonly directory: DirectoryStore) {}

  @Get('units')
  @ApiOperation({ summary: 'The tree of units as a list, each after the one above it' })
  @ApiOkResponse({ standardSchema: unitPageSchema })
  units(@Query({ schema: unitsQuerySchema }) query: UnitsQuery): Promise<Page<UnitView>> {
    return this.directory.units(query);
  }

  @Get('units/:id')
  @ApiOperation({ summary: 'One unit, the way down to it, its terms' })
  @ApiOkResponse({ standardSchema: unitDetailSchema })
  unit(@Param('id', { schema: identifier }) id: string): Promise<UnitDetail> {
    return this.directory.unit(id);
  }

  @Get('people')
  @ApiOperation({ summary: 'People, by given name' })
  @ApiOkResponse({ standardSchema: personPageSchema })
  people(@Query({ schema: peopleQuerySchema }) query: PeopleQuery): Promise<Page<PersonView>> {
    return this.directory.people(query);
  }

  @Get('people/:id')
  @ApiOperation({ summary: 'One person with the positions held on a day' })
  @ApiOkResponse({ standardSchema: personDetailSchema })
  person(
    @Param('id', { schema: identifier }) id: string,
    @Query({ schema: atQuerySchema }) query: AtQuery,
  ): Promise<PersonDetail> {
    return this.directory.person(id, query);
  }

  @Get('positions')
  @ApiOperation({ summary: 'Positions held on a day, by unit' })
  @ApiOkResponse({ standardSchema: positionPageSchema })
  positions(@Query({ schema: positionsQuerySchema }) query: PositionsQuery): Promise<Page<PositionView>> {
    return this.directory.positions(query);
  }
}
