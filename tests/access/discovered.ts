import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Every route of a running application as `METHOD /path`, sorted; HEAD, which follows GET, is left out. */
export function routesOf(app: NestFastifyApplication): string[] {
  const tree = app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  const above: string[] = [];
  const found: string[] = [];
  for (const line of tree.split('\n')) {
    // One level of the tree is four characters of drawing: `│   `, `├── ` or `└── `.
    const [, drawing = '', label = '', methods = ''] = /^((?:[│├└ ][─ ]{2,3} ?)*)(\S+) \((.+)\)$/u.exec(line) ?? [];
    if (label === '') continue;
    const depth = drawing.length / 4 - 1;
    above.length = depth;
    above.push(label);
    for (const method of methods.split(', ')) if (method !== 'HEAD') found.push(`${method} ${above.join('')}`);
  }
  return found.map((route) => route.replace(/(?<=.)\/\/+/g, '/')).sort();
}
