package pipeline

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/handout"
	"pamphlet/pipeline/mail"
)

// email makes the e-mail of the handout, a draft without a recipient. made are the
// editions that it may take along. The result is zero if a finding stops the e-mail.
func (j *job) email(made []rendered, findings *diag.List) (rendered, error) {
	start := time.Now()
	s := j.source
	s.Proof = j.task.proof
	e := edition.New(doc.Email, s, findings)
	if c := j.source.Contact; c.Mail.From != "" {
		if _, err := sender(c, c.Mail.From); err != nil {
			findings.Error(diag.Pos{File: c.File}, "email-invalid", fmt.Sprintf("mail: from: %v", err), "write it as in info@example.com")
		}
	}
	attach := j.attached(made, findings)
	if findings.HasErrors() {
		return rendered{}, nil
	}
	full, err := j.along(made, e)
	if faulty(err, findings) {
		return rendered{}, nil
	}
	if err != nil {
		return rendered{}, fmt.Errorf("%s: %w", j.path, err)
	}
	message, err := handout.Email(e, full, attach, findings)
	if faulty(err, findings) {
		return rendered{}, nil
	}
	if err != nil || findings.HasErrors() {
		return rendered{}, err
	}
	j.message = message
	draft := j.draft(mail.Address{})
	if s.Proof {
		unfinished(draft)
	}
	artifact := edition.Artifact{Format: doc.Email}
	if artifact.Data, artifact.Large, err = draft.Spooled(s.Files); err != nil {
		return rendered{}, fmt.Errorf("%s: write e-mail: %w", j.path, err)
	}
	kind, _ := j.task.kinds().Of(doc.Email)
	artifact.Suffix, artifact.MediaType = kind.Files[0].Suffix, kind.Files[0].MediaType
	return rendered{doc.Email, e, []edition.Artifact{artifact}, time.Since(start)}, nil
}

// attached returns the editions that the article attaches to the e-mail. A missing
// one is an error that stops the e-mail, because the text would say that it is
// attached.
func (j *job) attached(made []rendered, findings *diag.List) []edition.Artifact {
	a := j.source.Article
	var attach []edition.Artifact
	for _, name := range j.attaches() {
		r := inFormat(made, name)
		if r == nil {
			findings.Error(a.At(a.Meta.Keys["publish"]), "attachment-missing", fmt.Sprintf("the e-mail is not made: it attaches the %s, which could not be made", name),
				fmt.Sprintf("see the error of the %s, or take it out of attach", name))
			continue
		}
		kind, _ := j.task.kinds().Of(name)
		attach = append(attach, kind.ForScreens(r.artifacts))
	}
	return attach
}

// unfinished leaves out of a message what no finding is about: its text and its files.
func unfinished(m *mail.Message) {
	m.Text, m.HTML = []byte("-"), nil
	for i := range m.Images {
		m.Images[i].Open = nil
	}
	for i := range m.Attachments {
		m.Attachments[i].Data, m.Attachments[i].Open = nil, nil
	}
}

// inFormat returns what was rendered in a format, nil if nothing was.
func inFormat(made []rendered, f doc.Format) *rendered {
	if i := slices.IndexFunc(made, func(r rendered) bool { return r.format == f }); i >= 0 {
		return &made[i]
	}
	return nil
}

// along returns the page to attach to an e-mail that cannot hold the whole article.
// It is the handout, or a page of the e-mail's own if the handout could not be made
// or has other words.
func (j *job) along(made []rendered, e *edition.Edition) (edition.Artifact, error) {
	if r := inFormat(made, doc.Handout); r != nil && doc.PlainBlocks(e.Article.Body) == doc.PlainBlocks(r.edition.Article.Body) {
		return r.artifacts[0], nil
	}
	artifacts, err := handout.Render(e, &diag.List{}) // The handout has reported its findings.
	if err != nil {
		return edition.Artifact{}, err
	}
	kind, _ := j.task.kinds().Of(doc.Email)
	artifacts[0].Suffix = kind.Files[1].Suffix
	return artifacts[0], nil
}

// draft returns the message as a draft to one recipient, or to nobody if to is the
// zero Address.
func (j *job) draft(to mail.Address) *mail.Message {
	a, c, body := j.source.Article, j.source.Contact, j.message
	from, _ := sender(c, c.Mail.From) // The zero Address if there is none; email has reported one that is not valid.
	m := &mail.Message{
		From: from, To: to, Subject: body.Subject, Date: j.source.Date, Lang: a.Meta.Lang,
		Text: body.Text, HTML: body.HTML, Unsent: true,
	}
	m.ID = mail.NewID(domain(c.Mail.From, c.Email), a.Slug, a.Meta.Edition, j.inputs, to.String())
	for _, p := range body.Images {
		m.Images = append(m.Images, mail.Image{ID: p.ID, Name: p.Name, MediaType: p.MediaType, Open: p.Open})
	}
	for _, f := range body.Attachments {
		m.Attachments = append(m.Attachments, mail.Attachment{Name: a.Slug + f.Suffix, MediaType: f.MediaType, Open: f.Open})
	}
	if card := c.VCard(); card != nil {
		m.Attachments = append(m.Attachments, mail.Attachment{Name: cardName(c), MediaType: "text/vcard; charset=utf-8", Data: card})
	}
	return m
}

// sender parses the address of the sender. An address without a name gets the
// clinic's.
func sender(c *contact.Contact, address string) (mail.Address, error) {
	a, err := mail.ParseAddress(address)
	if err == nil {
		a.Name = cmp.Or(a.Name, c.Name)
	}
	return a, err
}

// domain returns the domain of the first address that has one, "" if none has.
func domain(addresses ...string) string {
	for _, s := range addresses {
		if a, err := mail.ParseAddress(s); err == nil {
			return a.Domain
		}
	}
	return ""
}

// cardName returns a file name for the clinic's vCard that a patient recognises among
// other files.
func cardName(c *contact.Contact) string {
	name := strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || r == ' ' || r == '-' {
			return r
		}
		return -1
	}, c.Name))
	if name == "" {
		name = "contact"
	}
	return name + ".vcf"
}
