/** The product's own web node on the installation that was prepared: every route, every check, every header. */
import { startWeb } from '../../src/web.ts';
import { serveParent } from '../child.ts';
import { openSite } from './open.ts';

const { BENCH_DATA: data = '', BENCH_DATABASE: serverUrl = '' } = process.env;
const installation = await openSite({ data, serverUrl }, 'web');
const web = await startWeb({
  installation,
  port: 0,
  host: '127.0.0.1',
  faces: new Set(['desk', 'admin']),
  origins: [],
  dev: false,
});
serveParent({
  port: web.port,
  close: async () => {
    await web.close();
    await installation.close();
  },
});
