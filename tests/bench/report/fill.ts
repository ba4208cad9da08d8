/**
 * Puts a table between the marks `<!-- bench:NAME -->` and `<!-- end of bench:NAME -->`. Throws where the page has no
 * such marks: a table that nobody sees would be worse than none.
 */
export function fill(page: string, name: string, table: string): string {
  const [begin, end] = [`<!-- bench:${name} -->`, `<!-- end of bench:${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the page has no place for "${name}": ${begin} … ${end}`);
  return `${page.slice(0, from + begin.length)}\n\n${table.trim()}\n\n${page.slice(to)}`;
}
