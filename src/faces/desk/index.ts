import type { Route } from '../../http/route.ts';
import { homeRoute, noticeSeenRoute } from './home/home-route.tsx';
import { detailsRoute, summaryRoute } from './record/summary-route.tsx';
import { worklistRoute } from './worklist/worklist-route.tsx';

/** The pages of the desk: what staff work with all day. */
export const deskRoutes: readonly Route[] = [homeRoute, noticeSeenRoute, worklistRoute, summaryRoute, detailsRoute];
