/**
 * The bare floor: node:http and pg doing the same SQL work as the product and nothing else. Every read and write is one durable
 * transaction with one audit row; there is no sign-in, no policy, no sealing, no validation and no HTML.
 */
import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';
import { serveParent } from '../child.ts';

const pool = new pg.Pool({ connectionString: process.env.BENCH_DATABASE, max: 10 });

type Work = (client: pg.PoolClient) => Promise<unknown>;

async function inTransaction(work: Work): Promise<unknown> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const answer = await work(client);
    await client.query('COMMIT');
    return answer;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

async function audit(client: pg.PoolClient, action: string, record: number | null, detail: unknown): Promise<void> {
  await client.query({
    name: 'audit',
    text: 'insert into audit (actor, action, record, detail) values ($1, $2, $3, $4)',
    values: [1, action, record, detail],
  });
}

function create(body: { subject: string; body: string }): Work {
  return async (client) => {
    const { rows } = await client.query<{ id: string }>({
      name: 'create',
      text: 'insert into record (subject, body) values ($1, $2) returning id',
      values: [body.subject, body.body],
    });
    await audit(client, 'create', Number(rows[0]?.id), { fields: ['subject', 'body'] });
    return rows[0];
  };
}

function open(id: number): Work {
  return async (client) => {
    const { rows } = await client.query({
      name: 'open',
      text: 'select id, queue, status, subject, body, created from record where id = $1',
      values: [id],
    });
    await audit(client, 'read', id, null);
    return rows[0];
  };
}

const list: Work = async (client) => {
  const { rows, rowCount } = await client.query({
    name: 'list',
    text: 'select id, subject, status, created from record where queue = $1 and status = $2 order by id desc limit 50',
    values: ['General', 'new'],
  });
  await audit(client, 'list', null, { rows: rowCount });
  return rows;
};

function change(id: number, body: { status: string }): Work {
  return async (client) => {
    const { rows } = await client.query({
      name: 'change',
      text: 'update record set status = $2 where id = $1 returning id, status',
      values: [id, body.status],
    });
    await audit(client, 'status', id, { to: body.status });
    return rows[0];
  };
}

function addFile(id: number, data: Buffer): Work {
  return async (client) => {
    const { rows } = await client.query({
      name: 'add-file',
      text: 'insert into file (record, name, data) values ($1, $2, $3) returning id',
      values: [id, 'document.pdf', data],
    });
    await audit(client, 'file', id, { name: 'document.pdf' });
    return rows[0];
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function workOf(request: IncomingMessage): Promise<Work> {
  const id = Number(request.url?.split('/')[2] ?? 0);
  if (request.method === 'PUT') return addFile(id, await readBody(request));
  if (request.method === 'POST') return create(JSON.parse((await readBody(request)).toString()));
  if (request.method === 'PATCH') return change(id, JSON.parse((await readBody(request)).toString()));
  return id > 0 ? open(id) : list;
}

const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
  workOf(request)
    .then(inTransaction)
    .then(
      (answer) => response.setHeader('content-type', 'application/json').end(JSON.stringify(answer)),
      () => response.writeHead(500).end(),
    );
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  serveParent({
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    close: async () => {
      server.closeAllConnections();
      await pool.end();
    },
  });
});
