// Package preflight looks through a finished guide for what shops and e-readers
// such as Kindle, Kobo and Apple Books refuse or show badly: files, chapters and
// pictures that are too large, a cover that is too small, a language that nobody
// knows, and style sheets that old reading systems do not understand.
//
// It reads the EPUB itself, never the article that it was made of, and changes
// nothing:
//
//	err := preflight.Guide(article, artifact, &findings)
package preflight
