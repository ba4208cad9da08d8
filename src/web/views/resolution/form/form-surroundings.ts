import type { ResolutionView as Resolution } from '../../../../contracts/resolutions.js';
import type { FieldSpec } from './field-spec.js';
import type { ReferenceOption } from './reference-options.js';

/** What the inputs of one form share. */
export interface FormSurroundings {
  readonly resolution: Resolution;
  /** What stands against the field at a path, in words; undefined where nothing does. */
  readonly errorAt: (path: string) => string | undefined;
  /** What a field that only names a number may point to; undefined for all others. */
  readonly optionsFor: (field: FieldSpec) => readonly ReferenceOption[] | undefined;
}
