export { ResolutionsModule } from './resolutions.module.js';
export { ResolutionsService, type Sender } from './resolutions.service.js';
export { senderOf } from './sender.js';
