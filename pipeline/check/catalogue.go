package check

import "pamphlet/pipeline/diag"

// contactRules returns the rules about how readers reach the clinic.
func contactRules() []Rule {
	const area = "contact"
	return []Rule{
		{Name: "also-known-printed", Area: area, Level: diag.Error, Summary: "A number that must not be printed is also among the numbers to print."},
		{Name: "also-known-use", Area: area, Level: diag.Error, Summary: "A number that must not be printed does not say which telephone to print instead."},
		{Name: "contact-absent", Area: area, Level: diag.Warning, Summary: "An edition does not say how to contact the clinic.", Source: "AHRQ PEMAT-P, actionability: readers are told what they can do"},
		{Name: "contact-also-known", Area: area, Level: diag.Warning, Summary: "The text has a number of the clinic that must not be printed."},
		{Name: "contact-contradicting", Area: area, Level: diag.Warning, Summary: "Two different numbers in one section are introduced by the same words."},
		{Name: "contact-country", Area: area, Level: diag.Error, Summary: "The country for telephone numbers is missing or unknown.", Source: "ISO 3166-1"},
		{Name: "contact-crisis", Area: area, Level: diag.Warning, Summary: "A section mentions suicide, self-harm or overdose, but does not say whom to call in a crisis.", Source: "Recommendations for Reporting on Suicide, reportingonsuicide.org: include where to find help, such as the 988 Lifeline"},
		{Name: "contact-email", Area: area, Level: diag.Warning, Summary: "The text has an e-mail address that clinic.yaml does not have."},
		{Name: "contact-malformed", Area: area, Level: diag.Warning, Summary: "Digits that are written as a telephone number cannot be dialled.", Source: "ITU-T E.164"},
		{Name: "contact-file", Area: area, Level: diag.Error, Summary: "The file that is named as contact file is not one."},
		{Name: "contact-missing", Area: area, Level: diag.Error, Summary: "There is no contact file, so the editions do not say how to contact the clinic."},
		{Name: "contact-name", Area: area, Level: diag.Warning, Summary: "The contact file does not name the clinic."},
		{Name: "contact-phone", Area: area, Level: diag.Warning, Summary: "The contact file has no telephone number."},
		{Name: "contact-second", Area: area, Level: diag.Error, Summary: "The output folder has sets that are for another clinic."},
		{Name: "contact-unknown", Area: area, Level: diag.Warning, Summary: "The text has a telephone number that clinic.yaml does not have."},
		{Name: "contact-unused", Area: area, Level: diag.Warning, Summary: "The text never says how to call, or has the clinic's number typed in place of a placeholder."},
		{Name: "contact-web", Area: area, Level: diag.Warning, Summary: "A web address looks like the clinic's, or is called the clinic's, but is a different one."},
		{Name: "crisis-unchecked", Area: area, Level: diag.Note, Summary: "The words for suicide, self-harm and overdose are not known in the article's language."},
		{Name: "crisis-unknown", Area: area, Level: diag.Warning, Summary: "The crisis line is not a known short code in the clinic's country."},
		{Name: "email-invalid", Area: area, Level: diag.Error, Summary: "An e-mail address in the contact file is not valid.", Source: "RFC 5322, 3.4.1"},
		{Name: "link-telephone", Area: area, Level: diag.Warning, Summary: "A telephone link has a number that cannot be dialled, and becomes plain text.", Source: "RFC 3966"},
		{Name: "mail-port", Area: area, Level: diag.Error, Summary: "The port of the mail server is not valid."},
		{Name: "mail-server", Area: area, Level: diag.Error, Summary: "The name of the mail server is not valid."},
		{Name: "phone-id", Area: area, Level: diag.Error, Summary: "The id of a telephone is not valid, or is used twice."},
		{Name: "phone-invalid", Area: area, Level: diag.Error, Summary: "A telephone number in the contact file cannot be dialled.", Source: "ITU-T E.164"},
		{Name: "phone-letters", Area: area, Level: diag.Note, Summary: "A telephone number has letters, which are dialled as digits.", Source: "ITU-T E.161"},
		{Name: "phone-missing", Area: area, Level: diag.Error, Summary: "An entry for a telephone has no number."},
		{Name: "phone-twice", Area: area, Level: diag.Warning, Summary: "Two telephones have the same number."},
		{Name: "placeholder-place", Area: area, Level: diag.Warning, Summary: "A placeholder is in a place where placeholders are not filled in.", Source: "where placeholders are filled in (README, Write an article)"},
		{Name: "placeholder-unknown", Area: area, Level: diag.Error, Summary: "A placeholder is unknown, or clinic.yaml has no value for it.", Source: "the names of placeholders (README, The contact file)"},
		{Name: "url-invalid", Area: area, Level: diag.Error, Summary: "A web address in the contact file is not valid.", Source: "RFC 3986"},
	}
}

// structureRules returns the rules about the structure of the text.
func structureRules() []Rule {
	const (
		area     = "structure"
		sections = "AHRQ PEMAT-P item 8: the material breaks information into short sections"
		headers  = "AHRQ PEMAT-P item 9: sections have informative headers"
		sequence = "AHRQ PEMAT-P item 10: information stands in a logical sequence"
		notText  = "WCAG 2.2 SC 1.1.1 Non-text Content"
		purpose  = "WCAG 2.2 SC 2.4.4 Link Purpose (In Context)"
		notes    = "Markdown Guide, Extended Syntax: Footnotes"
		tables   = "GitHub Flavored Markdown 0.29, 4.10 Tables"
	)
	return []Rule{
		{Name: "answer-without-question", Area: area, Level: diag.Warning, Summary: "An answer has no question before it.", Source: headers},
		{Name: "article-empty", Area: area, Level: diag.Error, Summary: "The article has no text."},
		{Name: "bold-paragraph", Area: area, Level: diag.Note, Summary: "A whole paragraph is bold, so nothing in it stands out.", Source: "plainlanguage.gov, Federal Plain Language Guidelines: highlight important concepts"},
		{Name: "capitals", Area: area, Level: diag.Warning, Summary: "A stretch of text is all in capitals.", Source: "plainlanguage.gov, Federal Plain Language Guidelines: highlight important concepts"},
		{Name: "container-content", Area: area, Level: diag.Warning, Summary: "A container has text that it cannot show."},
		{Name: "container-format", Area: area, Level: diag.Error, Summary: "An only or except container names an unknown format."},
		{Name: "container-kind", Area: area, Level: diag.Error, Summary: "The kind of a container is unknown."},
		{Name: "container-stray", Area: area, Level: diag.Error, Summary: "A closing ::: closes no container."},
		{Name: "container-unclosed", Area: area, Level: diag.Error, Summary: "A container is not closed."},
		{Name: "essential-left-out", Area: area, Level: diag.Error, Summary: "A curated edition leaves out a section that is marked as essential."},
		{Name: "footnote-duplicate", Area: area, Level: diag.Warning, Summary: "Two footnotes have the same label.", Source: notes},
		{Name: "footnote-undefined", Area: area, Level: diag.Warning, Summary: "The text refers to a footnote that does not exist.", Source: notes},
		{Name: "footnote-unused", Area: area, Level: diag.Warning, Summary: "Nothing refers to a footnote.", Source: notes},
		{Name: "foreign-code", Area: area, Level: diag.Warning, Summary: "Code of another program, such as a template, is text here, and readers see it."},
		{Name: "heading-attribute", Area: area, Level: diag.Warning, Summary: "An attribute in braces after a heading is unknown."},
		{Name: "heading-empty", Area: area, Level: diag.Warning, Summary: "A heading has no words.", Source: "WCAG 2.2 SC 2.4.6 Headings and Labels"},
		{Name: "heading-id", Area: area, Level: diag.Error, Summary: "Two headings have the same ID, or an ID cannot be part of an address."},
		{Name: "heading-place", Area: area, Level: diag.Note, Summary: "A heading in a list, a quotation or a footnote is set as a bold paragraph."},
		{Name: "heading-repeated", Area: area, Level: diag.Warning, Summary: "Two sections of one chapter have the same heading.", Source: "WCAG 2.2 SC 2.4.6 Headings and Labels"},
		{Name: "heading-skip", Area: area, Level: diag.Warning, Summary: "A heading is more than one level deeper than the one before it.", Source: "WCAG 2.2 SC 1.3.1 Info and Relationships, technique G141"},
		{Name: "html-comment", Area: area, Level: diag.Note, Summary: "A comment is not shown to readers.", Source: "CommonMark 0.31.2, 6.6 Raw HTML"},
		{Name: "html-tag", Area: area, Level: diag.Warning, Summary: "An HTML tag is left out; its words stay.", Source: "CommonMark 0.31.2, 6.6 Raw HTML"},
		{Name: ignoreForm, Area: area, Level: diag.Warning, Summary: "A remark to pamphlet cannot be understood."},
		{Name: ignoreReason, Area: area, Level: diag.Warning, Summary: "A remark ignores a rule without a reason, so it does not count."},
		{Name: ignoreRefused, Area: area, Level: diag.Warning, Summary: "A remark ignores what cannot be ignored."},
		{Name: ignoreUnknown, Area: area, Level: diag.Warning, Summary: "A remark ignores a rule that does not exist."},
		{Name: ignoreUnused, Area: area, Level: diag.Note, Summary: "A remark ignores a rule that finds nothing there."},
		{Name: "image-alt", Area: area, Level: diag.Warning, Summary: "An image has no words for people who cannot see it.", Source: notText},
		{Name: "image-words", Area: area, Level: diag.Warning, Summary: "The description of an image says nothing: it is a file name, or only says that it is an image.", Source: notText + ", failure F30"},
		{Name: "lead-in", Area: area, Level: diag.Warning, Summary: "A sentence announces a list, but no list follows.", Source: sequence},
		{Name: "link-address", Area: area, Level: diag.Note, Summary: "A long web address is in the text in place of words.", Source: purpose},
		{Name: "link-broken", Area: area, Level: diag.Warning, Summary: "A link leads to a place that the article does not have.", Source: purpose},
		{Name: "link-scheme", Area: area, Level: diag.Warning, Summary: "A link is of a kind that not every reader can follow, and becomes plain text.", Source: "RFC 3986, 3.1 Scheme"},
		{Name: "link-syntax", Area: area, Level: diag.Warning, Summary: "Text looks like a link, but is not one.", Source: "CommonMark 0.31.2, 6.3 Links"},
		{Name: "link-text", Area: area, Level: diag.Warning, Summary: "A link has no words.", Source: purpose},
		{Name: "link-unused", Area: area, Level: diag.Warning, Summary: "A link definition is never used.", Source: "CommonMark 0.31.2, 4.7 Link reference definitions"},
		{Name: "link-words", Area: area, Level: diag.Warning, Summary: "The words of a link, as \"click here\", do not say where it leads.", Source: purpose},
		{Name: "list-numbers", Area: area, Level: diag.Note, Summary: "Numbers of a list are left out, repeated or out of order.", Source: "CommonMark 0.31.2, 5.3 Lists, which counts from the first number alone"},
		{Name: "list-single", Area: area, Level: diag.Note, Summary: "A list has one item.", Source: sections},
		{Name: "mark-kept", Area: area, Level: diag.Warning, Summary: "A mark of Markdown is read as a plain sign, as a reader would read it: 2*5 ml, 1~2 tablets, >39 C.", Source: "which marks are signs (README, Write an article)"},
		{Name: "nesting", Area: area, Level: diag.Error, Summary: "Blocks or marks are nested too deep."},
		{Name: "paragraph-duplicate", Area: area, Level: diag.Warning, Summary: "A paragraph or list appears twice, in the same or nearly the same words.", Source: "Resemblance of shingles, Broder 1997"},
		{Name: "qr-url", Area: area, Level: diag.Error, Summary: "The address of a QR code is missing, or a telephone cannot open it.", Source: "RFC 3986"},
		{Name: "section-duplicate", Area: area, Level: diag.Warning, Summary: "A section appears twice, in the same or nearly the same words.", Source: "Resemblance of shingles, Broder 1997"},
		{Name: "section-empty", Area: area, Level: diag.Warning, Summary: "There is no text under a heading.", Source: headers},
		{Name: "sections-marked", Area: area, Level: diag.Error, Summary: "An edition shows only marked sections, and no section is marked."},
		{Name: "sentence-broken", Area: area, Level: diag.Warning, Summary: "A sentence breaks off, or has no full stop.", Source: "The Chicago Manual of Style: use of the period"},
		{Name: "table-cells", Area: area, Level: diag.Warning, Summary: "A row of a table has more cells than its header.", Source: tables},
		{Name: "table-columns", Area: area, Level: diag.Warning, Summary: "A line looks like the beginning of a table, but is not one.", Source: tables},
	}
}

// languageRules returns the rules about words and sentences.
func languageRules() []Rule {
	const (
		area  = "plain-language"
		plain = "plainlanguage.gov, Federal Plain Language Guidelines"
		// formulas are those of package readability.
		formulas = "Flesch–Kincaid grade, Kincaid et al. 1975; SMOG, McLaughlin 1969; in Spanish Fernández Huerta 1959; grades 6 to 8, AHRQ and NIH"
	)
	return []Rule{
		{Name: "acronym-undefined", Area: area, Level: diag.Warning, Summary: "An abbreviation is used before it is spelt out.", Source: plain + ": minimize abbreviations"},
		{Name: "grade-article", Area: area, Level: diag.Warning, Summary: "The article is harder to read than grade 8, or in Spanish has a reading ease below 60.", Source: formulas},
		{Name: "grade-section", Area: area, Level: diag.Note, Summary: "A section is much harder to read than the article should be.", Source: formulas},
		{Name: "grade-unmeasured", Area: area, Level: diag.Note, Summary: "There is no reading formula for the article's language.", Source: "AHRQ Health Literacy Universal Precautions Toolkit: try the text with patients"},
		{Name: "number-style", Area: area, Level: diag.Warning, Summary: "A number is written so that it can be misread.", Source: "ISMP List of Error-Prone Abbreviations, Symbols, and Dose Designations"},
		{Name: "paragraph-long", Area: area, Level: diag.Warning, Summary: "A paragraph has more than 120 words.", Source: plain + ": write short paragraphs"},
		{Name: "passive", Area: area, Level: diag.Note, Summary: "Many sentences of a section do not say who acts.", Source: "AHRQ PEMAT-P item 5: the material uses the active voice"},
		{Name: "sentence-long", Area: area, Level: diag.Warning, Summary: "A sentence has more than 25 words.", Source: "GOV.UK, Content design: sentences of 25 words at most"},
		{Name: "word-plain", Area: area, Level: diag.Note, Summary: "A word has a plainer form.", Source: plain + ": use simple words and phrases; AHRQ PEMAT-P item 3"},
	}
}

// governanceRules returns the rules about who answers for the text.
func governanceRules() []Rule {
	const (
		area     = "governance"
		currency = "Silberg et al., JAMA 1997;277:1244: authorship and currency"
	)
	return []Rule{
		{Name: "approval-missing", Area: area, Level: diag.Warning, Summary: "The front matter names an approval status, but the text does not mention it.", Source: "FDA 21 CFR 202.1"},
		{Name: "benefit-without-risk", Area: area, Level: diag.Warning, Summary: "A curated edition names benefits and no risk.", Source: "FDA 21 CFR 202.1(e)(5)(ii), fair balance"},
		{Name: "claim-unsupported", Area: area, Level: diag.Warning, Summary: "A sentence praises a treatment and names no source.", Source: "FTC, Health Products Compliance Guidance (2022)"},
		{Name: "date-missing", Area: area, Level: diag.Warning, Summary: "The article has no date.", Source: currency},
		{Name: "edition-unchanged", Area: area, Level: diag.Warning, Summary: "The text has changed since the last build, but the edition number has not.", Source: "DISCERN (1998), question 5: is it clear when the information was produced?"},
		{Name: "review-date-missing", Area: area, Level: diag.Warning, Summary: "The article does not say when it was reviewed.", Source: currency},
		{Name: "review-future", Area: area, Level: diag.Warning, Summary: "The date of the review is in the future.", Source: currency},
		{Name: "review-next-missing", Area: area, Level: diag.Note, Summary: "The article does not say when its next review is due.", Source: currency},
		{Name: "review-overdue", Area: area, Level: diag.Warning, Summary: "The review is overdue, or more than three years old.", Source: currency},
		{Name: "reviewer-missing", Area: area, Level: diag.Warning, Summary: "The article does not name its reviewer.", Source: currency},
	}
}
