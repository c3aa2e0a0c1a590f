export { type InstallationRole, installationRoleIds } from '../../storage/control/installation-roles.ts';
