import type { House } from './house.js';
import type { Schema } from './schema.js';

/** The part of an OpenAPI document that tests read. */
export interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>>; readonly securitySchemes: object };
}

export interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}

export interface Parameter {
  readonly in: 'path' | 'query' | 'header';
  readonly name: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

/** One operation with its place. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** The document as the running program publishes it. */
export async function documentOf(house: House): Promise<Document> {
  const answer = await house.app.inject({ method: 'GET', url: '/api/docs-json' });
  if (answer.statusCode !== 200) throw new Error(`no OpenAPI document: ${answer.statusCode}`);
  return answer.json<Document>();
}

export const operationsOf = ({ paths }: Document): Route[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );

/** The schema that a reply of this status is documented with; null where it has no JSON body. */
export function schemaOf({ operation }: Route, status: number, { components }: Document): Schema | null {
  const content = operation.responses[String(status)]?.content ?? {};
  const schema = (content['application/json'] ?? content['application/problem+json'])?.schema;
  if (!schema) return null;
  const { $ref } = schema;
  return $ref === undefined ? schema : (components.schemas[$ref.replace('#/components/schemas/', '')] ?? null);
}

/** Answered by a stream that does not end: events are described in words, and tests of the stream read them. */
export const streams = ({ operation }: Route): boolean =>
  Object.keys(operation.responses['200']?.content ?? {}).includes('text/event-stream');
