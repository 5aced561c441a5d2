// Package preflight checks a finished guide for what shops and e-readers such as
// Kindle, Kobo and Apple Books refuse or show badly: files, chapters and pictures that
// are too large, a cover that is too small, a language that no reading system knows,
// and style sheets that old reading systems do not understand.
//
// It reads the EPUB itself and not the article that it was made from, and changes
// nothing:
//
//	err := preflight.Guide(article, artifact, &findings)
package preflight
