// Masks personal numbers before they leave the browser. The server masks again, and more (names, addresses).
// The rules and their sources stand in bot/privacy; tests/privacy/vectors.json holds the two together.

// Any digit, space or dash as ASCII; what nobody sees as nothing. Unicode's digits start at a code point in 0 or 6.
const plain = (c) => {
  const n = c.normalize("NFKC"), code = n.codePointAt(0), row = code & ~15;
  if (/[\p{Cf}\u034f\ufe00-\ufe0f]/u.test(c)) return "";
  if (/^\p{Nd}$/u.test(n)) return n <= "9" ? n : `${code - row - (/\p{Nd}/u.test(String.fromCodePoint(row)) ? 0 : 6)}`;
  return /[\p{Zs}\t]/u.test(c) ? " " : /[\p{Pd}−]/u.test(c) ? "-" : /^[!-~]$/.test(n) ? n : c[0];
};

const digits = (s) => s.replace(/\D/g, "");
const sum = (n, weights) => [...weights].reduce((total, w, i) => total + w * n[i], 0) % 11;
// Fødselsnummer and account end alike
const mod11 = (n) => !sum(n, "54327654321");
const luhn = (n) => [...n].reduce((total, d, i) => total + +((n.length - i) % 2 ? d : "0246813579"[d]), 0) % 10 === 0;
const isDay = (y, m, d) => new Date(Date.UTC(y, m - 1, d)).getUTCDate() === +d && m > 0 && m < 13;
// D-numbers: day + 40; H-numbers and synthetic: month + 40 or + 80
const isBirthday = (n) => n < "8" && isDay(2000 + +n.slice(4, 6), n.slice(2, 4) % 40, ((n.slice(0, 2) - 1) % 40) + 1);

// The words around decide where the digits don't, up to the nearest mask
const says = (words, text) => words.test(text.split("]").pop());
const IDENTITY = /f(ø|oe?)d(sels|[td](?!\p{L}))|f\.?nr|person ?-?n(umme)?r|p\.?nr|\b[dh]-? ?n(umme)?r|id-?n(umme)?r/iu;
const PHONE = /\btlf|telefon|\bmob|\bring(er?)?\b|\bsms|phone|\bcall|\bn(å|a) meg|\bnum(me|be)r/i;
const MONEY = /^ ?(kr\b|kroner|nok\b|,-|,\d\d?(?! ?\d)|euro?\b|prosent|%)/i;
const [AMOUNT, CASE] = [
  "(?<!\\d ?)\\b(kr|kroner|nok)\\b|\\b(bel[øo]p|inntekt|l[øo]nn|grunnlag)\\p{L}*",
  "\\b(saksn(umme)?r|org\\.? ?n(umme)?r|journalpost|ref(eranse)?\\b|kid|faktura)[\\p{L}.]*",
].map((words) => RegExp(`(${words})\\P{L}{0,3}((nr|nummer|nummeret|er|på|mitt|var|is|ca|cirka|totalt)\\P{L}{1,3}){0,3}$`, "iu"));
const ROW = /\b(uke|veke|week|timer|hours)[a-z]*\W{1,3}(\d\d?\W{1,2}){0,8}$/i;
const HOURS = /^([ .-]\d\d){0,8} ?(tim[ea]r?\b|hours|dag[ea]r|[uv]e?ker)/i;
const money = (before, after) => MONEY.test(after) || AMOUNT.test(before);

const named = (valid, words, found, before, after) =>
  (valid && /^\d+$/.test(found)) || ((valid || says(words, before) || words.test(after.split(/[[\]]/)[0])) && !money(before, after));
const identity = (found, before, after) => {
  const date = /^(\d\d?)\D+(\d\d?)\D+\d*(\d\d)\D+(\d{5})$/.exec(found);
  let n = digits(found);
  if (date) n = date[1].padStart(2, 0) + date[2].padStart(2, 0) + date[3] + date[4];
  else if (n[12]) n = n.slice(0, 4) + n.slice(6);
  // From 2032 the first check digit may leave 0 to 3
  return isBirthday(n) && named(mod11(n) && sum(n, "3761894521") < 4, IDENTITY, found, before, after);
};
const account = (found, ...around) => named(mod11(digits(found)), /konto|account|iban/i, found, ...around);
const card = (found, before, after) =>
  luhn(digits(found)) && !/^((19|20)\d\d\D*)+$/.test(found) && !CASE.test(before) && !money(before, after);
// Nav's and Kirkens SOS's stay
const abroad = (found, before, after) => !/^(00)?(47)?(5555333[36]|22400040)/.test(digits(found)) && !(after && money(before, after));
const phone = (found, before, after) => {
  const [, y, m, d] = /^((?:19|20)..)(..)(..)$/.exec(found) || [], [, d2, m2, y2] = /^(..)(..)((?:19|20)..)$/.exec(found) || [];
  const other = isDay(y, m, d) || isDay(y2, m2, d2) || /^(20.. |..[. ]...[. ])/.test(found) ||
    (/^([0-4].|5[0-3])(\D+([0-4]\d|5[0-3])){3}$/.test(found) && (ROW.test(before) || HOURS.test(after)));
  return abroad(found, before, after) && !money(before, after) && !CASE.test(before) && (!other || says(PHONE, before));
};

// The certain before the guesses. # is a digit, ~ a dash, dot or space
const EIGHT = "(?:[2-9]#{7}|[2-9]#([-. ])##\\1##\\1##|[2-9]#(?:  ?##){3}|[2-9]##~##~###|[2-9]### ####|[2-9]#[. ]###[. ]###)";
const GAP = " {0,2}[-.:/]? {0,2}";
const RULES = [
  ["e-post", "(?<![\\p{L}#_.+%'-])[\\p{L}#_.+%'-]+ ?@ ?[\\p{L}#_-]+(?:\\.[\\p{L}#_-]+)+"],
  ["kontonummer", "(?<![A-Z#])NO(?:~?#){13}"],
  ["kortnummer", "(?<!#)#{13,19}", card],
  ["kortnummer", "(?<!#)(?:(?:#{4}~){3}#{1,4}|#{4}[- ]#{6}[- ]#{4,5})", card],
  ["fødselsnummer", `(?<!#)(?:#{6}${GAP}#{5}|##?[-./ ] ?##?[-./ ] ?(?:1[89]|20)?##${GAP}#{5}|#{8}${GAP}#{5}|#{4}~##~#{5})`, identity],
  ["kontonummer", "(?<!#)(?:#{11}|#{4}~##~#{5}|#{4}~#{7}|#{6}~#{5})", account],
  ["telefonnummer", `(?<!\\+)\\(?(?:\\+|(?<!#)00) ?47 ?\\)?[-. ]{0,2}${EIGHT}`, (found) => abroad(found)],
  ["telefonnummer", "(?<!\\+)(?:\\+ ?|(?<!#)00)(?:[1-9]#{7,14}|[1-9](?:[-./() ]{0,2}#){7,14})", abroad],
  ["telefonnummer", `(?<!#)(?:47[- ]?)?${EIGHT}`, phone],
].map(([kind, shape, accept]) => [
  kind, RegExp((kind === "e-post" ? shape : `(?:${shape})(?!#)`).replace(/~/g, "[-. ]").replace(/#/g, "\\d"), "giu"), accept,
]);

/** @param {string} text @returns {{text: string, kinds: string[]}} */
export function mask(text) {
  const chars = [...text], places = [], found = [];
  let rest = "";
  chars.forEach((c, i) => { const p = plain(c); if (p) { rest += p; places.push(i); } });
  for (const [kind, shape, accept] of RULES) {
    shape.lastIndex = 0;
    for (let m; (m = shape.exec(rest)); ) {
      const start = m.index, end = start + m[0].length;
      if (accept && !accept(m[0], rest.slice(Math.max(0, start - 50), start), rest.slice(end, end + 30))) shape.lastIndex = start + 1;
      else {
        found.push([places[start], places[end - 1] + 1, kind]);
        // Blotted out: no rule reads it twice, and places stay
        rest = rest.slice(0, start) + "]".repeat(m[0].length) + rest.slice(end);
      }
    }
  }
  found.sort((a, b) => a[0] - b[0]);
  // From the end: places before it stay
  for (const [start, end, kind] of [...found].reverse()) chars.splice(start, end - start, `[${kind}]`);
  return { text: chars.join(""), kinds: found.map((f) => f[2]) };
}
