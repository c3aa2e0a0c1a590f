// Emergency access tried in five hundred ways it must not be had.
import '../security/break-glass.test.ts';
