import {
  Button,
  ErrorSummary,
  FileField,
  Form,
  Page,
  PageHeading,
  Table,
  TextField,
  write,
} from '../../src/ui/index.ts';
import { type StrictSite, startStrictSite } from './strict-site.ts';

/**
 * A few invented pages with everything the browser part must cope with: a long list, a form, a file, a page that a test may hold back, an expired
 * session. `received` gets a line for each form that arrived.
 */
export function startInventedSite(received: string[]): Promise<StrictSite> {
  return startStrictSite((app) => {
    app.get('/list', (context) => context.html(write(<ListPage />)));
    app.get('/record/:number', (context) => context.html(write(<RecordPage number={context.req.param('number')} />)));
    app.get('/slow', (context) => context.html(write(<RecordPage number="slow" />)));
    app.post('/record/:number', async (context) => {
      const { subject, decision } = await context.req.parseBody();
      received.push(`${String(subject)}/${String(decision)}`);
      await new Promise((resolve) => setTimeout(resolve, 150));
      if (subject === '') return context.html(write(<RecordPage number={context.req.param('number')} wrong />), 422);
      return context.redirect('/record/saved', 303);
    });
    app.get('/file', (context) =>
      context.body('letter', 200, {
        'content-type': 'application/pdf',
        'content-disposition': 'attachment; filename="letter.pdf"',
      }),
    );
    app.get('/expired', (context) => context.redirect('/sign-in', 303));
    app.get('/sign-in', (context) =>
      context.html(
        write(
          <Page language="en" title="Sign in" density="public">
            <h1>Sign in</h1>
          </Page>,
        ),
      ),
    );
  });
}

const navigation = [
  {
    items: [
      { label: 'List', href: '/list' },
      { label: 'Register', href: '/record/new', hotkey: 'n' },
    ],
  },
];
const lookup = { action: '/list', name: 'q', label: 'Find', placeholder: 'Number' };

function ListPage() {
  const rows = Array.from({ length: 60 }, (_, index) => ({
    href: `/record/${index + 1}`,
    cells: [{ text: `R-${index + 1}`, href: `/record/${index + 1}` }, 'Subject'],
  }));
  return (
    <Page language="en" title="List" navigation={navigation} lookup={lookup}>
      <PageHeading language="en" title="All records" />
      <p>
        <a href="/file">Letter</a> <a href="/expired">Expired</a> <a href="/slow">Slow</a> <a href="#last">Down</a>
      </p>
      <Table language="en" caption="Records" columns={[{ label: 'Number' }, { label: 'Subject' }]} rows={rows} />
      <p id="last">The end</p>
    </Page>
  );
}

function RecordPage({ number, wrong }: { number: string; wrong?: boolean }) {
  return (
    <Page language="fr" title={`Dossier ${number}`} navigation={navigation} lookup={lookup}>
      {wrong ? <ErrorSummary language="fr" errors={[{ text: 'Écrivez l’objet', field: 'subject' }]} /> : null}
      <PageHeading language="fr" title={`Dossier ${number}`} />
      <Form action={`/record/${number}`}>
        <TextField language="fr" name="subject" label="Objet" error={wrong ? 'Écrivez l’objet' : undefined} />
        <FileField language="fr" name="letters" label="Lettres" multiple />
        <Button name="decision" value="keep">
          Enregistrer
        </Button>
      </Form>
    </Page>
  );
}
