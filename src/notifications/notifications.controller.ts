import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  notificationPageSchema,
  notificationQuerySchema,
  notificationReadSchema,
  notificationsReadSchema,
  unreadSchema,
  type NotificationPage,
  type NotificationQuery,
  type NotificationRead,
  type NotificationsRead,
  type Unread,
} from '../contracts/notifications.js';
import { identifier } from '../contracts/text.js';
import { CurrentPerson, type SignedInPerson } from '../directory/index.js';
import { language } from '../platform/index.js';
import { NotificationsService } from './notifications.service.js';

/** What happened, over HTTP. */
@ApiTags('notifications')
@ApiBearerAuth()
@Controller('api/v1/notifications')
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  @Get()
  @ApiOperation({ summary: 'What the positions of the caller are told, newest first' })
  @ApiOkResponse({ standardSchema: notificationPageSchema })
  list(
    @Query({ schema: notificationQuerySchema }) query: NotificationQuery,
    @CurrentPerson() { person }: SignedInPerson,
    @Req() request: FastifyRequest,
  ): Promise<NotificationPage> {
    return this.notifications.list(query, person.id, language(request));
  }

  @Post('read')
  @HttpCode(200)
  @ApiOperation({ summary: 'Mark one and everything before it as read by the caller' })
  @ApiOkResponse({ standardSchema: unreadSchema })
  readUpTo(
    @Body({ schema: notificationsReadSchema }) { upTo }: NotificationsRead,
    @CurrentPerson() { person }: SignedInPerson,
  ): Promise<Unread> {
    return this.notifications.markReadUpTo(upTo, person.id);
  }

  @Post(':id/read')
  @HttpCode(200)
  @ApiOperation({ summary: 'Mark one as read by the caller; the first reading counts' })
  @ApiOkResponse({ standardSchema: notificationReadSchema })
  read(
    @Param('id', { schema: identifier }) id: string,
    @CurrentPerson() { person }: SignedInPerson,
  ): Promise<NotificationRead> {
    return this.notifications.markRead(id, person.id);
  }
}
