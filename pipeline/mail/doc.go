// Package mail turns a message, which is a handout's text and HTML with its pictures
// and attachments, into the bytes that a mail program opens and a server accepts (RFC
// 5322, RFC 2045 to 2049).
//
//	mixed
//	├ related              only if there are images
//	│ ├ alternative
//	│ │ ├ text/plain
//	│ │ └ text/html
//	│ └ images             inline, by Content-ID
//	└ attachments
//
// The same message always has the same bytes: boundaries and identifiers are made
// from its contents, and nothing names the machine or the program that wrote it. All
// of it is ASCII, so that no server has a reason to encode it anew.
//
// It never writes a malformed message: a field with a line break or another control
// character is an error; it is not cleaned. It never sends anything, and it does not
// support hidden recipients (Bcc).
//
//	to, err := mail.ParseAddress("Rosa Marques <rosa@patients.example>")
//	if err != nil {
//		return err
//	}
//	m := mail.Message{
//		From: mail.Address{Name: "Harbour Clinic", Local: "info", Domain: "harbour.example"}, To: to,
//		Subject: "Living with asthma", Date: edition,
//		ID:   mail.NewID("harbour.example", "asthma", "2026.2", "rosa@patients.example"),
//		Lang: "en", Text: text, HTML: html}
//	data, err := m.Bytes()
package mail
