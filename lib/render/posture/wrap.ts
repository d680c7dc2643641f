import { proseWidth } from './page-width';

/** A text in lines that fit the page. The first begins with the lead; the others stand below its text. */
export function wrap(text: string, lead: string, width: number = proseWidth()): readonly string[] {
  const room = width - lead.length;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap(one => pieces(one, room))) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.map((one, index) => `${index === 0 ? lead : ' '.repeat(lead.length)}${one}`);
}

/** A word that is longer than a line, such as an ARN, in pieces. */
function pieces(word: string, room: number): readonly string[] {
  return word.length <= room ? [word] : (word.match(new RegExp(`.{1,${room}}`, 'gs')) ?? []);
}
