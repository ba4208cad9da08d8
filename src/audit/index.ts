export { administers, mayReadDenials, mayVerify } from './auditors.js';
export { AuditModule } from './audit.module.js';
export { DenialLog } from './denial-log.js';
