/** A title within a sentence begins small, but for what is written in capitals. */
export const lowered = (title: string): string =>
  /^\p{Lu}(?!\p{Lu})/u.test(title) ? title.charAt(0).toLocaleLowerCase('vi') + title.slice(1) : title;
