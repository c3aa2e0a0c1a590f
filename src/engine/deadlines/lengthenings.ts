import type { Amount, DeadlineRule } from '../../definition/schema/deadline.ts';
import type { Text } from '../../definition/text.ts';
import type { DeadlineFacts, LimitFault } from './deadline.ts';
import { amountOf, describeAmount, toText, type Unit } from './phrases.ts';

/** An extension as the count sees it. */
export interface Lengthening {
  readonly unit: Unit;
  readonly amount: number;
  readonly reason: Text;
}

/** The extensions of a deadline, cut where the rule's limit is used up. */
export function limitExtensions({ rule, extensions = [] }: DeadlineFacts): {
  lengthenings: Lengthening[];
  faults: LimitFault[];
} {
  const lengthenings: Lengthening[] = [];
  const faults: LimitFault[] = [];
  const allowed = rule.extendable;
  const limit = allowed && amountOf(allowed.max);
  let left = limit?.amount ?? 0;

  for (const [index, extension] of extensions.entries()) {
    const { unit, amount } = amountOf(extension);
    const message = findFault(rule, unit, amount, lengthenings.length, left);
    if (message) faults.push({ kind: 'extension', index, message });
    if (unit !== limit?.unit || lengthenings.length === allowed?.times) continue;
    lengthenings.push({ unit, amount: Math.min(amount, left), reason: toText(extension.reason) });
    left = Math.max(0, left - amount);
  }
  return { lengthenings, faults };
}

function findFault(
  { extendable: allowed }: DeadlineRule,
  unit: Unit,
  amount: number,
  granted: number,
  left: number,
): Text | undefined {
  if (!allowed) return { en: 'This deadline cannot be extended.', fr: 'Cette échéance ne peut pas être prolongée.' };
  if (unit !== amountOf(allowed.max).unit) return wrongUnit(allowed.max);
  if (granted === allowed.times) return tooOften(allowed.times);
  return amount > left ? tooLong(allowed.max) : undefined;
}

function wrongUnit(max: Amount): Text {
  const most = describeAmount(max);
  return {
    en: `Give the extension in the unit of its limit: ${most.en}.`,
    fr: `Indiquez la prolongation dans l’unité de sa limite : ${most.fr}.`,
  };
}

function tooOften(times: number): Text {
  return times === 1
    ? { en: 'This deadline can be extended once only.', fr: 'Cette échéance ne peut être prolongée qu’une seule fois.' }
    : {
        en: `This deadline can be extended ${times} times only.`,
        fr: `Cette échéance ne peut être prolongée que ${times} fois.`,
      };
}

function tooLong(max: Amount): Text {
  const most = describeAmount(max);
  return {
    en: `This deadline can be extended by at most ${most.en} in all.`,
    fr: `Cette échéance peut être prolongée d’au plus ${most.fr} en tout.`,
  };
}
