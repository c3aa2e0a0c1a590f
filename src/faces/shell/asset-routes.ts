import { type Route, route } from '../../http/route.ts';
import { listAssets } from '../../ui/index.ts';

/** Style sheet, scripts, fonts and icon: names hold a hash of the content, so they are kept for a year. */
export const assetRoutes: readonly Route[] = listAssets().map(({ path, mediaType, body }) =>
  route({
    method: 'GET',
    path,
    face: 'common',
    open: 'style sheets, scripts and fonts are the same for everyone and hold nothing of anyone',
    title: 'Style sheet, script, font or icon',
    handle: () =>
      new Response(new Uint8Array(body), {
        headers: { 'content-type': mediaType, 'cache-control': 'public, max-age=31536000, immutable' },
      }),
  }),
);
