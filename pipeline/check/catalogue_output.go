package check

import "pamphlet/pipeline/diag"

// printRules returns the rules about what printed editions, and pictures in any
// edition, can show.
func printRules() []Rule {
	const area = "print"
	return []Rule{
		{Name: "back-overset", Area: area, Level: diag.Error, Summary: "The contact card does not fit the back of the brochure."},
		{Name: "booklet-thick", Area: area, Level: diag.Warning, Summary: "The booklet has too many sheets to be folded and stapled."},
		{Name: "clinic-letters", Area: area, Level: diag.Warning, Summary: "The printed editions leave out words of the contact file that no face can set."},
		{Name: "cover-left-out", Area: area, Level: diag.Warning, Summary: "The front panel has no room for the cover image."},
		{Name: "cover-letters", Area: area, Level: diag.Warning, Summary: "The cover's face lacks letters of the title."},
		{Name: "drawing-font", Area: area, Level: diag.Warning, Summary: "The text in an SVG drawing is set in another font."},
		{Name: "drawing-letters", Area: area, Level: diag.Error, Summary: "An SVG drawing has text in letters that cannot be drawn."},
		{Name: "drawing-undrawn", Area: area, Level: diag.Warning, Summary: "An SVG drawing uses something that is not drawn."},
		{Name: "drawing-unsafe", Area: area, Level: diag.Warning, Summary: "An SVG drawing has a script or a reference to another file, which is left out."},
		{Name: "fold-auto", Area: area, Level: diag.Note, Summary: "The text is too long for the usual fold, so another is used."},
		{Name: "front-overset", Area: area, Level: diag.Error, Summary: "Title, subtitle and summary do not fit the front panel."},
		{Name: "image-animated", Area: area, Level: diag.Note, Summary: "An image is animated; its first frame is shown."},
		{Name: "image-coarse", Area: area, Level: diag.Warning, Summary: "An image has too few pixels for a print shop."},
		{Name: "image-corrupt", Area: area, Level: diag.Error, Summary: "An image file is broken."},
		{Name: "image-format", Area: area, Level: diag.Error, Summary: "An image is of a kind that cannot be shown."},
		{Name: "image-missing", Area: area, Level: diag.Error, Summary: "An image file does not exist."},
		{Name: "image-outside", Area: area, Level: diag.Error, Summary: "An image lies outside the article's folder."},
		{Name: "image-pages", Area: area, Level: diag.Warning, Summary: "An image file has several pages; the first is shown."},
		{Name: "image-remote", Area: area, Level: diag.Error, Summary: "An image is on the web, and not in the article's folder."},
		{Name: "image-too-large", Area: area, Level: diag.Error, Summary: "An image is too large to be read."},
		{Name: "letters-missing", Area: area, Level: diag.Error, Summary: "No face has some letters of the text."},
		{Name: "overset", Area: area, Level: diag.Error, Summary: "The text does not fit the brochure at the smallest size that patients can read.", Source: "CDC, Simply Put (2009): type of 12 points or more"},
		{Name: "picture-narrow", Area: area, Level: diag.Warning, Summary: "A picture is in a column so narrow that it is too small to be read."},
		{Name: "press-fold", Area: area, Level: diag.Error, Summary: "The press edition needs a fold."},
		{Name: "qr-too-long", Area: area, Level: diag.Error, Summary: "An address is too long for a QR code.", Source: "ISO/IEC 18004"},
		{Name: "script-unsupported", Area: area, Level: diag.Error, Summary: "The script of the text cannot be set in print."},
		{Name: "symbol-replaced", Area: area, Level: diag.Warning, Summary: "No face has a sign, so another is shown."},
		{Name: "table-wide", Area: area, Level: diag.Warning, Summary: "A table is too wide for the page, so each row is set as a list with labels."},
		{Name: "word-broken", Area: area, Level: diag.Warning, Summary: "A word is too long for its line, so it is broken without a hyphen."},
	}
}

// mailRules returns the rules about what can be sent and read as e-mail.
func mailRules() []Rule {
	const area = "mail"
	return []Rule{
		{Name: "attachment-missing", Area: area, Level: diag.Error, Summary: "The e-mail attaches an edition that could not be made."},
		{Name: "email-short", Area: area, Level: diag.Note, Summary: "The article is too long for an e-mail, which has a summary and the article attached."},
		{Name: "email-size", Area: area, Level: diag.Error, Summary: "The e-mail is too large for mail programs to show, or its attachments are too large for most mail services."},
	}
}

// fileRules returns the rules about the files that people write, the files that
// pamphlet builds, and what shops and e-readers accept of a guide.
func fileRules() []Rule {
	const (
		area   = "files"
		kindle = "Kindle Publishing Guidelines"
		yaml   = "YAML 1.2.2"
	)
	return []Rule{
		{Name: "control-character", Area: area, Level: diag.Error, Summary: "A file has a character that cannot be shown.", Source: "XML 1.0, 2.2 Characters"},
		{Name: "date", Area: area, Level: diag.Error, Summary: "A date is not valid.", Source: "ISO 8601"},
		{Name: "edition-missing", Area: area, Level: diag.Warning, Summary: "A built set lacks an edition that could not be made."},
		{Name: "edition-off", Area: area, Level: diag.Note, Summary: "The command asks for an edition that the article turns off."},
		{Name: "encoding", Area: area, Level: diag.Error, Summary: "A file is not UTF-8.", Source: "RFC 3629, UTF-8"},
		{Name: "file-kind", Area: area, Level: diag.Error, Summary: "A folder, a pipe, a socket or a device is where a file should be."},
		{Name: "file-size", Area: area, Level: diag.Error, Summary: "A file is too large to be read."},
		{Name: "front-matter", Area: area, Level: diag.Error, Summary: "The front matter is missing or not closed."},
		{Name: "front-matter-draft", Area: area, Level: diag.Warning, Summary: "The front matter keeps other programs from publishing an article, but pamphlet builds it."},
		{Name: "front-matter-foreign", Area: area, Level: diag.Warning, Summary: "The front matter has keys of other programs, which are left out."},
		{Name: "front-matter-form", Area: area, Level: diag.Warning, Summary: "A value in the front matter is written for another program, and is left out."},
		{Name: "front-matter-other", Area: area, Level: diag.Note, Summary: "Keys of other programs are read as those of pamphlet that mean the same."},
		{Name: "front-matter-value", Area: area, Level: diag.Error, Summary: "A value in the front matter is not valid."},
		{Name: "guide-chapter", Area: area, Level: diag.Warning, Summary: "A chapter is longer than some e-readers can show."},
		{Name: "guide-cover", Area: area, Level: diag.Warning, Summary: "The cover has too few pixels for shops.", Source: kindle},
		{Name: "guide-language", Area: area, Level: diag.Warning, Summary: "Reading systems do not know the guide's language.", Source: "EPUB 3.3; BCP 47"},
		{Name: "guide-picture-size", Area: area, Level: diag.Warning, Summary: "A picture is larger than shops take.", Source: kindle + "; Apple Books Asset Guide"},
		{Name: "guide-pictures", Area: area, Level: diag.Warning, Summary: "The guide has more pictures than e-readers can open quickly."},
		{Name: "guide-size", Area: area, Level: diag.Warning, Summary: "The guide is too large to be sent."},
		{Name: "guide-style", Area: area, Level: diag.Warning, Summary: "The style sheet has something that Kindle or Kobo do not support."},
		{Name: "index-foreign", Area: area, Level: diag.Error, Summary: "A file that pamphlet did not write has the name of the page that lists every article, or of its record."},
		{Name: "labels-missing", Area: area, Level: diag.Warning, Summary: "There are no labels for the article's language."},
		{Name: "labels-months", Area: area, Level: diag.Error, Summary: "A file of labels does not have twelve months."},
		{Name: "lang", Area: area, Level: diag.Error, Summary: "The article's language is missing or not known.", Source: "BCP 47; WCAG 2.2 SC 3.1.1 Language of Page"},
		{Name: "output-unlocked", Area: area, Level: diag.Note, Summary: "The output folder is on a file system that cannot lock it against a second build."},
		{Name: "reading-differs", Area: area, Level: diag.Error, Summary: "The editions would have a different number, sign, unit or negation than a plain reader sees in the file."},
		{Name: "replaces", Area: area, Level: diag.Error, Summary: "An article replaces itself, an article that still exists, or one that another article also replaces."},
		{Name: "set-altered", Area: area, Level: diag.Warning, Summary: "A file that leaves the output folder was changed after it was built."},
		{Name: "set-broken", Area: area, Level: diag.Warning, Summary: "A file of the built set is not what its manifest says."},
		{Name: "set-moved", Area: area, Level: diag.Note, Summary: "A page leads from the address of an old article to the one that replaces it."},
		{Name: "set-taken-over", Area: area, Level: diag.Warning, Summary: "The files of an article replace those of an article in another folder, which is gone."},
		{Name: "set-unusable", Area: area, Level: diag.Error, Summary: "Something that pamphlet did not make is in the place of a set, one of its files or its manifest."},
		{Name: "set-withdrawn", Area: area, Level: diag.Warning, Summary: "An article is gone from its folder, or is no longer replaced, so its files were removed from the output folder."},
		{Name: "slug-taken", Area: area, Level: diag.Error, Summary: "Two articles would have files with the same names."},
		{Name: "theme-contrast", Area: area, Level: diag.Error, Summary: "Two colours of the theme have too little contrast to be read.", Source: "WCAG 2.2 SC 1.4.3 Contrast (Minimum)"},
		{Name: "theme-file", Area: area, Level: diag.Error, Summary: "A file of the theme cannot be read, or is not in the theme's folder."},
		{Name: "theme-font", Area: area, Level: diag.Error, Summary: "A font file cannot be read."},
		{Name: "theme-size", Area: area, Level: diag.Error, Summary: "A size of the theme is impossible, or too small for patients."},
		{Name: "theme-template", Area: area, Level: diag.Error, Summary: "A template of the theme cannot be used."},
		{Name: "theme-value", Area: area, Level: diag.Error, Summary: "A value of the theme is not valid."},
		{Name: "title", Area: area, Level: diag.Warning, Summary: "The article has no title.", Source: "WCAG 2.2 SC 2.4.2 Page Titled"},
		{Name: "verify-extra", Area: area, Level: diag.Warning, Summary: "The output folder has a file that no manifest lists."},
		{Name: "verify-file", Area: area, Level: diag.Error, Summary: "A file of the built set is missing, or is not the one that was built."},
		{Name: "verify-form", Area: area, Level: diag.Error, Summary: "A built file has something that does not come from the article or the theme: an element, a style, a page's place, a header."},
		{Name: "verify-link", Area: area, Level: diag.Error, Summary: "A link or QR code of a built file is missing, or leads to an address that is not in the article or the contact file."},
		{Name: "verify-manifest", Area: area, Level: diag.Error, Summary: "A manifest cannot be read, or does not match the article."},
		{Name: "verify-number", Area: area, Level: diag.Error, Summary: "A built file has a telephone number that is not the clinic's, or lacks one that is."},
		{Name: "verify-older", Area: area, Level: diag.Warning, Summary: "The source of a set has changed since it was built."},
		{Name: "verify-order", Area: area, Level: diag.Warning, Summary: "The order of the words of a file could not be proved."},
		{Name: "verify-row", Area: area, Level: diag.Error, Summary: "A built file lacks a number, sign, unit or negation of the article, or has it in the wrong place."},
		{Name: "verify-source", Area: area, Level: diag.Error, Summary: "The article of a built set is missing."},
		{Name: "verify-title", Area: area, Level: diag.Error, Summary: "The title or language of a built file differs from the article's."},
		{Name: "verify-words", Area: area, Level: diag.Error, Summary: "The words of a built file differ from the article's."},
		{Name: "yaml-alias", Area: area, Level: diag.Error, Summary: "A value begins with & or *, which YAML reads as an anchor or an alias.", Source: yaml},
		{Name: "yaml-comment", Area: area, Level: diag.Error, Summary: "A value is cut off at a # that YAML reads as the beginning of a comment.", Source: yaml},
		{Name: "yaml-depth", Area: area, Level: diag.Error, Summary: "Values are nested too deep.", Source: yaml},
		{Name: "yaml-duplicate-key", Area: area, Level: diag.Error, Summary: "A key appears twice.", Source: yaml},
		{Name: "yaml-size", Area: area, Level: diag.Error, Summary: "A file of settings is too large to be read."},
		{Name: "yaml-syntax", Area: area, Level: diag.Error, Summary: "Settings are not written as key: value.", Source: yaml},
		{Name: "yaml-tag", Area: area, Level: diag.Error, Summary: "A value begins with !, which YAML reads as a tag.", Source: yaml},
		{Name: "yaml-type", Area: area, Level: diag.Error, Summary: "The value of a key has the wrong type."},
		{Name: "yaml-unknown-key", Area: area, Level: diag.Error, Summary: "A key is unknown."},
		{Name: "yaml-value", Area: area, Level: diag.Error, Summary: "The value of a key is not valid."},
	}
}
