/** Every page but the reading page: the look-up box, and the glossary's filter. */
import { language, within } from './dom.ts';
import { openFind, wireFind, wireGlossary } from './find-link.ts';

wireFind();
wireGlossary();
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (within(event, 'input:not([type=radio]), textarea, dialog')) return;
  if (event.key === '/') {
    event.preventDefault();
    openFind();
  } else if (event.key === 'g') location.assign(`/${language}/glossary/`);
});
