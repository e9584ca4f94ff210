/** A program that does a fixed amount of arithmetic: about three quarters of a second of one core. */

let value = 1;
for (let step = 600_000_000; step > 0; step--) value = (Math.imul(value, 1_664_525) + 1_013_904_223) | 0;
// Looking at the value keeps the loop from being optimised away.
if (value === 0) throw new Error("the generator never gives 0 after this many steps");
