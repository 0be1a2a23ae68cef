/**
 * Cuts a text into parts of at most `limit` characters, after a sentence where there is one and hard where a
 * sentence alone is longer. Nothing is lost: the parts joined are the text without outer blanks.
 */
export function splitText(text: string, limit: number): string[] {
  const sentences = text.trim().split(/(?<=[。；！？\n])/);
  const parts: string[] = [];
  let part = '';
  for (const sentence of sentences) {
    if (part.length + sentence.length > limit && part !== '') {
      parts.push(part);
      part = '';
    }
    part += sentence;
    while (part.length > limit) {
      parts.push(part.slice(0, limit));
      part = part.slice(limit);
    }
  }
  if (part !== '' || parts.length === 0) parts.push(part);
  return parts;
}
