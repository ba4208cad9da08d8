/** What a version of a workflow consists of. */
export interface Contents {
  readonly hash: string;
  readonly files: Readonly<Record<string, string>>;
}

export const project: string;
export const manifestPath: string;
export function versions(root?: string): readonly { readonly name: string; readonly index: string }[];
export function contentsOf(index: string, root?: string): Contents & { readonly forbidden: readonly string[] };
export function importsOf(source: string): string[];
export function manifestText(entries: Readonly<Record<string, Contents>>): string;
export function recordedEntries(): Readonly<Record<string, Contents>>;
