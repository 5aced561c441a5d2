package handout

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

// Message is the e-mail of a handout, without its headers.
type Message struct {
	Subject string
	// Text and HTML end their lines with line feeds.
	Text, HTML  []byte
	Images      []Inline
	Attachments []edition.Artifact
}

const (
	// bodyBytes is the largest size of the HTML as it is sent: Gmail cuts off the
	// rest of a message after 102,400 bytes, and forwarding adds to it.
	bodyBytes = 80 << 10
	// attachedBytes is the largest size of all attachments together: most services
	// accept 25 MB, and a message is a third larger than its files.
	attachedBytes = 20_000_000
)

// Email makes the e-mail of an edition: its body and its attachments. If the article
// is too long, the body has a short form of it, and full, the article as a page, is
// attached; a finding says so. Nothing is missing from both. The e-mail of a proof has
// no Text, which no finding is about.
func Email(e *edition.Edition, full edition.Artifact, attach []edition.Artifact, findings *diag.List) (*Message, error) {
	a := e.Article
	m := &Message{Subject: cmp.Or(subject(a.Meta.Title), a.Slug), Attachments: attach}
	sheet, err := newMailSheet(e, findings)
	if err != nil {
		return nil, fmt.Errorf("make e-mail: %w", err)
	}
	if sheet == nil { // A finding says why.
		return m, nil
	}
	whole, err := newMailBody(e, sheet, nil, m.Attachments)
	if err != nil {
		return nil, fmt.Errorf("make e-mail: %w", err)
	}
	if whole.bytes() > bodyBytes {
		m.Attachments = append([]edition.Artifact{full}, attach...)
		if whole, err = shortMailBody(e, sheet, whole.bytes(), m.Attachments, findings); err != nil {
			return nil, fmt.Errorf("make e-mail: %w", err)
		}
	}
	if !e.Proof {
		m.Text = textOf(e, attachedNames(e, m.Attachments))
	}
	m.HTML, m.Images = whole.html, whole.pictures.all
	m.weigh(a, findings)
	return m, nil
}

// weigh reports attachments and pictures that are too large to be sent.
func (m *Message) weigh(a *doc.Article, findings *diag.List) {
	var total, pictures int64
	var sizes []string
	for _, x := range m.Attachments {
		total += x.Size()
		sizes = append(sizes, fmt.Sprintf("%s %s", strings.TrimPrefix(x.Suffix, "-"), megabytes(x.Size())))
	}
	for _, x := range m.Images {
		pictures += x.Open().Size()
	}
	if pictures > 0 {
		total += pictures
		sizes = append(sizes, "pictures "+megabytes(pictures))
	}
	if total > attachedBytes {
		findings.Warning(a.At(a.Meta.Keys["publish"]), "email-size", fmt.Sprintf("the attachments of the e-mail have %s, and many mail services take at most %s: %s",
			megabytes(total), megabytes(attachedBytes), strings.Join(sizes, ", ")), "attach less (publish: handout: attach), or use smaller pictures")
	}
}

func kilobytes(n int) string { return fmt.Sprintf("%.1f KB", float64(n)/1024) }

func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }

// subject returns the title as a subject, on one line. It leaves out soft hyphens,
// and controls that would change the direction of the text after it (Unicode Standard
// Annex 9).
func subject(title string) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(title, "\uFFFD") {
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r):
			b.WriteByte(' ')
		case '\u202a' <= r && r <= '\u202e', '\u2066' <= r && r <= '\u2069', r == '\u00ad':
		default:
			b.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
