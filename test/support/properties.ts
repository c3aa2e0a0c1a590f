import fc from 'fast-check';

/**
 * Of properties that give no seed of their own, the one from which their values are drawn: the same in each run, so that a run of the tests
 * fails for what was changed and never by chance. `CHANCERY_SEED=…` draws others.
 */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.CHANCERY_SEED ?? 20_261_122) });

export default fc;
