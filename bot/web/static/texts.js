// The widget's own words, one file for each language, fetched when it is needed.

export const LANGUAGES = { nb: "Bokmål", nn: "Nynorsk", en: "English" };

const FILES = {
  nb: () => import("./texts-nb.js"),
  nn: () => import("./texts-nn.js"),
  en: () => import("./texts-en.js"),
};

/** The texts of a language, with `code` as the language they are in. */
export async function load(language) {
  const code = language in FILES ? language : "nb";
  return { ...(await FILES[code]()).default, code };
}
