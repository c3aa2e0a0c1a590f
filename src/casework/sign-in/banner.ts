import type { Text } from '../../definition/text.ts';

/** The log-on banner everyone acknowledges before anything opens. */
export const logOnBanner: Text = {
  en: 'This is a system of the institution for authorised people and work purposes only. What you open, search and change is recorded under your name, and can be examined and shown to the people concerned. Open only what your work needs. Misuse can lead to disciplinary measures and prosecution.',
  fr: 'Ce système de l’institution est réservé aux personnes autorisées et aux fins du travail. Ce que vous ouvrez, cherchez et modifiez est consigné sous votre nom et peut être examiné et montré aux personnes concernées. N’ouvrez que ce que votre travail exige. Tout abus peut entraîner des mesures disciplinaires et des poursuites.',
};
