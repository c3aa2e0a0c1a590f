import { defineTexts, type Language, TextField } from '../../ui/index.ts';

const texts = defineTexts({
  password: { en: 'Password', fr: 'Mot de passe' },
  code: { en: 'One-time code', fr: 'Code à usage unique' },
  codeHint: {
    en: 'Six digits, from your authenticator app. Each code serves once.',
    fr: 'Six chiffres, de votre application d’authentification. Chaque code sert une fois.',
  },
});

/** The current password and a code. */
export function PasswordFields({ language }: { language: Language }) {
  return (
    <>
      <TextField
        language={language}
        name="password"
        type="password"
        autocomplete="current-password"
        label={texts(language, 'password')}
        maxlength={512}
        width="medium"
      />
      <CodeField language={language} />
    </>
  );
}

/** A code of six digits. */
export function CodeField({
  language,
  error,
  label = texts(language, 'code'),
}: {
  language: Language;
  error?: string | undefined;
  label?: string;
}) {
  return (
    <TextField
      language={language}
      name="code"
      label={label}
      hint={texts(language, 'codeHint')}
      error={error}
      autocomplete="one-time-code"
      inputmode="numeric"
      maxlength={20}
      width="short"
    />
  );
}
