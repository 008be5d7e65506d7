/* The section of the site that answers an error, by what the search knows of errors. */

const PLACE = new URL("../javascripts/remedies.js", import.meta.url);

/* Its address, null where no section does, or the site's own scripts cannot be had. */
export async function remedy(text) {
  try {
    const { sectionFor } = await import(PLACE.href);
    return await sectionFor(text);
  } catch {
    return null;
  }
}

/*
 * Whether a traceback has to do with pickling: the names of errors alone do not say so.
 * Names of files do not count, as every other one of this site has the word in it.
 */
export function concernsPickle(traceback) {
  return /pickl|copy|shelve|serializ/i.test(traceback.replace(/^\s*File ".*$/gm, ""));
}
