// Package handout turns an edition into one HTML file that opens anywhere: no
// network, no scripts, with its style sheet, faces and pictures inside; into plain
// text; and into the body of an e-mail that Gmail, Outlook and Apple Mail show. It
// also makes the page that patients download from, in the same look.
//
// The words of the article come from package markup; the pages and style sheets
// are templates of the theme (pages/handout.html, css/handout.css; pages/email.html, css/email.css). The package
// reads no file and no clock:
//
//	artifacts, err := handout.Render(e, &findings) // *-handout.html, *-handout.txt
//	message, err := handout.Email(mail, artifacts[0], nil, &findings)
package handout
