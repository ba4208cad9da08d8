import { SetMetadata } from '@nestjs/common';

/** Metadata of routes that need no session; the authentication guard reads it. */
export const PUBLIC = 'lotrinh:public';

/** Marks a route, or all routes of a controller, as open to everybody. Without it a route demands a session. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);
