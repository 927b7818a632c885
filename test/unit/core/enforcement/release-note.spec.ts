import { releaseNote } from '../../../../src/core/enforcement/release-note.js';

const at = new Date('2026-11-26T10:00:00Z');
const PLACE = 'Files are not in the helpdesk.';

describe('the note that gives stopped messages back', () => {
  it('names the files that came with them, with size and where to save them', () => {
    const files = [
      { name: 'a.png', size: 70, isKept: true },
      { name: 'long.pdf', size: 3 * 1024 * 1024, isKept: true },
      { name: null, size: null, isKept: false },
    ];
    const note = releaseNote('Ann', [{ at, text: null, files }]);
    expect(note.replaceAll('\u200b', '')).toMatch(
      /File: a\.png \(1 kB\)\nFile: long\.pdf \(3\.0 MB\)\nFile: without a name, not kept\n\nFiles are not/,
    );
    expect(note).not.toContain('no text');
  });

  it('says nothing of files where there are none to save', () => {
    expect(releaseNote(null, [{ at, text: 'hello', files: [] }])).not.toContain(PLACE);
    expect(releaseNote(null, [{ at, text: '', files: [{ name: 'a', size: 1, isKept: false }] }])).not.toContain(PLACE);
  });

  it('takes the life out of names, and stays short', () => {
    const name = '](http://evil.example) {{ contact.name }}\n# a';
    const files = Array.from({ length: 12 }, () => ({ name, size: 1, isKept: true }));
    const note = releaseNote(null, [{ at, text: null, files }]);
    expect(note).not.toMatch(/\{\{|http:\/\/|\n#/);
    expect(note).toContain('2 more files');
  });
});
