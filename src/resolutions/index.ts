export { ResolutionsModule } from './resolutions.module.js';
export { ResolutionsService, type Sender } from './resolutions.service.js';
export { senderOf } from './sender.js';
export { staysOf, type EnteredStage, type Stay } from './stage-steps.js';
export { stageTitles } from './stage-titles.js';
