// A database superuser cannot change history unseen: a thousand mutations in twelve classes.
import '../../src/keeper/verify-audit.test.ts';
