/** The term base as a whole: ids that meet, terms that two concepts would fight over. */
import type { VFile } from 'vfile';
import { termForms } from '#lib/annotate/term-matcher.ts';
import type { Concept } from '#lib/model/concept.ts';
import { complain } from './complain.ts';

/**
 * @param concepts - Read without error, so each is complete in both languages.
 * @param fileOf - The file in which a concept stands.
 */
export function checkGlossary(concepts: readonly Concept[], fileOf: (id: string) => VFile): void {
  const ids = new Set(concepts.map(({ id }) => id));
  const owners = new Map<string, string>();
  for (const concept of concepts) {
    const file = fileOf(concept.id);
    for (const id of concept.related)
      if (!ids.has(id) || id === concept.id)
        complain(file, `Unexpected related concept \`${id}\`, expected the id of another concept`, {
          ruleId: 'unknown-concept',
          note: 'Correct the id, add the concept, or remove the line.',
          fatal: true,
        });
    for (const term of [...concept.terms.zh, ...concept.terms.en]) {
      if (term.mark === false) continue;
      for (const form of termForms(term)) {
        const key = form.toLowerCase().replace(/[ -]/g, '');
        const owner = owners.get(key);
        if (owner !== undefined && owner !== concept.id)
          complain(file, `Unexpected term “${form}”, which \`${owner}\` has too`, {
            ruleId: 'term-clash',
            note: 'Leave it to one of the two, or set `mark: false` on one.',
            fatal: true,
          });
        owners.set(key, owner ?? concept.id);
      }
    }
    if (
      !/\p{Script=Han}/u.test(concept.definition.zh) ||
      /\p{Script=Han}{8}/u.test(concept.definition.en)
    )
      complain(
        file,
        'Unexpected language of a definition, expected Chinese under zh and English under en',
        {
          ruleId: 'definition-language',
          note: 'Put each definition under its own language.',
          fatal: true,
        },
      );
  }
}
