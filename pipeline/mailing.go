package pipeline

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/mail"
	"pamphlet/pipeline/mail/journal"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/publish"
	"pamphlet/pipeline/theme"
)

// DraftOptions say what to mail, and to whom.
type DraftOptions struct {
	// Project names one article.
	Project
	// Strict makes warnings errors: nothing of an article that has one is mailed.
	Strict bool
	// To are the recipients. Nobody sees another's address.
	To []Recipient
	// State is the folder of the journal.
	State string
	// Notice is called, if it is not nil, before the first message that is ever
	// drafted or sent on this machine.
	Notice func()
}

// SendOptions are DraftOptions that also say how to send.
type SendOptions struct {
	DraftOptions
	// From, Server, Port and User replace those of the contact file.
	From, Server, User string
	Port               int
	Password           string
	// Plain sends without TLS. It is allowed only for a server on this machine.
	Plain bool
	// Resend are recipients to send to although it is not known whether they
	// have the message, or although they have refused it.
	Resend []Recipient
	// Now is the time of sending.
	Now func() time.Time
	// Progress is called after each recipient, if it is not nil.
	Progress func(done, total int)
}

// Recipient is an address as a person gave it.
type Recipient struct {
	// Address is "ana@example.org" or "Ana <ana@example.org>".
	Address string
	// Place is where it was given, for messages: "people.txt:3", or "--to".
	Place string
}

// Delivery is what became of the message to one recipient.
type Delivery struct {
	// To is the address as it was given.
	To      string          `json:"to"`
	Outcome DeliveryOutcome `json:"outcome"`
	// Detail is what the server said, or what went wrong.
	Detail string `json:"detail,omitempty"`
}

// DeliveryOutcome says in a word what became of a message.
type DeliveryOutcome string

// The outcomes. Sent means that the server took the message, Before that an earlier
// run sent it. Deferred means that the next run tries again. Refused means that the
// server refused the message for good, and Unknown that the connection was lost when
// the server may already have had it: both are tried again only with
// SendOptions.Resend. NotTried means that nothing has changed.
const (
	Sent     DeliveryOutcome = "sent"
	Before   DeliveryOutcome = "sent before"
	Deferred DeliveryOutcome = "deferred"
	Refused  DeliveryOutcome = "refused"
	Unknown  DeliveryOutcome = "unknown"
	NotTried DeliveryOutcome = "not tried"
)

// MailReport says what Draft or Send did.
type MailReport struct {
	// Source is the article, Subject the message's.
	Source, Subject string
	Findings        []diag.Finding
	// Recipients is how many recipients there are, each counted once.
	Recipients int
	// Drafts yields the messages of Draft one at a time, because all of them may not
	// fit into memory. It ends after an error.
	Drafts iter.Seq2[Addressed, error]
	// Deliveries are the results of Send, one for each recipient.
	Deliveries []Delivery
	// failed is true if there is no message.
	failed bool
}

// Addressed is a message to one recipient.
type Addressed struct {
	// To is the address alone.
	To   string
	Data []byte
}

// HasErrors reports whether the article has errors, so that there is no message.
func (r *MailReport) HasErrors() bool { return r.failed }

// Draft makes a draft for each recipient. The error is the machine's, or a
// misuse of the options.
func Draft(ctx context.Context, o DraftOptions) (*MailReport, error) {
	j, to, report, err := o.prepare(ctx)
	if err != nil || report.HasErrors() {
		return report, err
	}
	first := true // A draft can do without a journal: then the notice comes each time.
	if log, err := journal.Open(o.State); err == nil {
		first, _ = log.Notice(privacy)
		_ = log.Close()
	}
	o.notice(first)
	report.Drafts = func(yield func(Addressed, error) bool) {
		for _, a := range to {
			data, err := j.draft(a).Bytes()
			if err != nil {
				err = fmt.Errorf("write e-mail: %w", err)
			}
			if !yield(Addressed{a.Envelope(), data}, err) || err != nil {
				return
			}
		}
	}
	return report, nil
}

// privacy names the notice that e-mail is not a private channel.
const privacy = "privacy"

func (o *DraftOptions) notice(first bool) {
	if first && o.Notice != nil {
		o.Notice()
	}
}

// prepare makes the e-mail of the one article, and reads the addresses.
func (o *DraftOptions) prepare(ctx context.Context) (*job, []mail.Address, *MailReport, error) {
	to, err := addresses(o.To)
	if err != nil {
		return nil, nil, nil, err
	}
	if len(to) == 0 {
		return nil, nil, nil, errors.New("there is no recipient: give one with --to")
	}
	paths, err := sources(o.Source)
	if err != nil {
		return nil, nil, nil, err
	}
	if len(paths) > 1 {
		return nil, nil, nil, fmt.Errorf("%s holds %d articles: name the one to mail, as in %s", o.Source, len(paths), paths[0])
	}
	j := &job{task: task{Project: o.Project, only: []doc.Format{doc.Handout}, strict: o.Strict}, path: paths[0], slug: markdown.Slug(paths[0])}
	j.report.Source = filepath.ToSlash(j.path)
	report := &MailReport{}
	t, err := theme.Load(o.Theme, &j.findings)
	if err != nil {
		return nil, nil, nil, err
	}
	j.project = newProject(t)
	if !j.findings.HasErrors() {
		if err = j.read(); err != nil {
			return nil, nil, nil, err
		}
		report.Source = j.report.Source
	}
	if a := j.source.Article; a != nil && j.without(doc.Email) {
		j.findings.Error(a.At(a.Meta.Keys["publish"]), "edition-off", "this article has no e-mail: its front matter says handout: false, or email: false",
			"write true there to make one")
	}
	if !j.findings.HasErrors() {
		if err = j.render(ctx); err != nil {
			return nil, nil, nil, err
		}
	}
	if report.failed = j.message == nil; !report.failed {
		report.Subject = j.message.Subject
	}
	report.Recipients = len(to)
	j.findings.Merge(&j.rendering)
	report.Findings = j.findings.Sorted()
	if o.Strict {
		report.Findings = j.reported()
		report.failed = report.failed || hasErrors(report.Findings)
	}
	return j, to, report, nil
}

// addresses parses the recipients and leaves out repeated ones. Its error names every
// address that is not valid.
func addresses(given []Recipient) ([]mail.Address, error) {
	var found []mail.Address
	var errs []error
	seen := map[string]bool{}
	for _, r := range given {
		a, err := mail.ParseAddress(r.Address)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", r.Place, err))
			continue
		}
		if key := strings.ToLower(a.Envelope()); !seen[key] {
			seen[key] = true
			found = append(found, a)
		}
	}
	return found, errors.Join(errs...)
}

// Send sends the e-mail to each recipient, as a message of its own. Recipients who
// already have it according to the journal are skipped. The error is the machine's,
// or a misuse of the options; the report then says what was done before it.
func Send(ctx context.Context, o SendOptions) (*MailReport, error) {
	resend, err := addresses(o.Resend)
	if err != nil {
		return nil, err
	}
	o.To = append(slices.Clone(o.To), o.Resend...)
	j, to, report, err := o.prepare(ctx)
	if err != nil || report.HasErrors() {
		return report, err
	}
	p := &postman{job: j, options: o, again: map[string]bool{}}
	for _, a := range resend {
		p.again[strings.ToLower(a.Envelope())] = true
	}
	if err := p.settings(); err != nil {
		return report, err
	}
	if p.log, err = journal.Open(o.State); err != nil {
		return report, fmt.Errorf("look up what was sent before: %w", err)
	}
	defer p.log.Close() //nolint:errcheck // Each record is on the disk when it is made.
	first, err := p.log.Notice(privacy)
	if err != nil {
		return report, err
	}
	o.notice(first)
	defer p.hangUp()
	for i, a := range to {
		d, err := p.deliver(ctx, a)
		report.Deliveries = append(report.Deliveries, d)
		if err != nil {
			for _, rest := range to[i+1:] {
				report.Deliveries = append(report.Deliveries, Delivery{To: rest.Envelope(), Outcome: NotTried})
			}
			return report, err
		}
		if o.Progress != nil {
			o.Progress(i+1, len(to))
		}
	}
	return report, nil
}

// HoldsSets reports whether articles were built into dir. Such a folder is for the
// public.
func HoldsSets(dir string) bool {
	sets, err := publish.Manifests(dir)
	return err == nil && len(sets) > 0
}
