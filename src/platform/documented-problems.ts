import type { OpenAPIObject } from '@nestjs/swagger';
import { problemForStatus } from './known-problems.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Parameter = Extract<NonNullable<Operation['parameters']>[number], { name: string }>;

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

const said = { type: 'string', description: 'In the language of the caller' };

/** The body of every refusal, RFC 9457. */
const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string', description: 'urn:lotrinh:problem: and the code' },
    title: said,
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: said,
    code: { type: 'string', description: 'Stable; decide by it, never by the words' },
    reasons: {
      type: 'array',
      description: 'Everything that stands against it, not only the first',
      items: {
        type: 'object',
        required: ['code', 'message'],
        properties: { code: { type: 'string' }, message: said, field: { type: 'string' } },
        additionalProperties: false,
      },
    },
    requestId: { type: 'string' },
  },
  additionalProperties: false,
};

/** Adds to every operation the refusals that it may answer with, each with what it means. */
export function withProblems(document: OpenAPIObject): OpenAPIObject {
  for (const path of Object.values(document.paths)) {
    for (const method of methods) {
      const operation = path[method];
      if (!operation) continue;
      for (const status of refusalsOf(operation, method !== 'get')) operation.responses[status] ??= refusal(status);
    }
  }
  const { components = {} } = document;
  return { ...document, components: { ...components, schemas: { ...components.schemas, Problem: problemSchema } } };
}

/** Read from what an operation takes: a body, parameters, the headers of an act, a session. */
function refusalsOf({ parameters = [], requestBody, security, responses }: Operation, writes: boolean): number[] {
  const takes = (place: string, name?: string): boolean =>
    (parameters as Parameter[]).some((one) => one.in === place && (name === undefined || one.name === name));
  const signedIn = security !== undefined;
  const hasBody = requestBody !== undefined;
  const [success] = Object.values(responses) as { content?: object }[];
  const streams = success?.content !== undefined && 'text/event-stream' in success.content;
  return [
    ...(hasBody || parameters.length > 0 ? [400] : []),
    ...(signedIn ? [401, 403] : []),
    ...(!signedIn && hasBody ? [401, 403, 429] : []),
    ...(signedIn && (takes('path') || takes('query') || hasBody) ? [404] : []),
    ...(signedIn && writes && hasBody ? [409] : []),
    ...(takes('header', 'If-Match') ? [412] : []),
    ...(hasBody || writes ? [413, 415] : []),
    ...(takes('path') ? [414] : []),
    ...(takes('header', 'Idempotency-Key') ? [422] : []),
    ...(streams ? [429] : []),
  ];
}

/** What these mean here is said by the rooms, each in its own words. */
const meanings: Readonly<Record<number, string>> = {
  409: 'Known, but not possible now: every reason is given',
  412: 'The resolution has changed since the version named by If-Match',
  422: 'The Idempotency-Key belongs to another request',
};

const refusal = (status: number) => ({
  description: meanings[status] ?? problemForStatus(status).title.en,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});
