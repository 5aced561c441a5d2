package pipeline

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"pamphlet/pipeline/mail"
	"pamphlet/pipeline/mail/journal"
	"pamphlet/pipeline/mail/submission"
)

// mostTroubles is how many messages in a row may fail for reasons that are not their
// recipient's. Then the run stops: the next message would fail too, and after each
// one that is lost somebody has to ask the recipient.
const mostTroubles = 3

// postman sends one message to many recipients.
type postman struct {
	job     *job
	options SendOptions
	log     *journal.Journal
	again   map[string]bool // addresses in lower case
	server  submission.Server
	from    mail.Address
	key     string
	session *submission.Session
	// troubles counts the messages that failed for reasons that are not their
	// recipient's, since the last message that got through.
	troubles int
}

// settings takes the server and the sender from the options or, where these do not
// name them, from the contact file.
func (p *postman) settings() error {
	c, o := p.job.source.Contact, p.options
	p.server = submission.Server{
		Host: cmp.Or(o.Server, c.Mail.Server), Port: cmp.Or(o.Port, c.Mail.Port, 587), User: cmp.Or(o.User, c.Mail.User),
		Password: o.Password, Plain: o.Plain,
	}
	switch {
	case p.server.Host == "":
		return errors.New("no server to send through is known\n    write it in clinic.yaml: mail: {server: smtp.example.org, port: 587, user: desk, from: desk@example.org}")
	case cmp.Or(o.From, c.Mail.From) == "":
		return errors.New("no sender is known\n    write it in clinic.yaml, under mail: from: desk@example.org")
	case p.server.User != "" && p.server.Password == "":
		return fmt.Errorf("the password of %q is not known\n    put it into the environment variable PAMPHLET_SMTP_PASSWORD, or name its file with --password-file", p.server.User)
	}
	var err error
	if p.from, err = sender(c, cmp.Or(o.From, c.Mail.From)); err != nil {
		return fmt.Errorf("the sender: %w", err)
	}
	p.key = p.job.sameness()
	return nil
}

// sameness returns the key of the message in the journal. A change of the article
// file, the subject or the plain text makes it a new message, which everybody may get
// again. A new look or another server does not.
func (j *job) sameness() string {
	sum := sha256.New()
	input(sum, "article", j.text)
	input(sum, "subject", []byte(j.message.Subject))
	input(sum, "text", j.message.Text)
	return hex.EncodeToString(sum.Sum(nil))
}

// deliver sends the message to one recipient, unless that was done before. An error
// stops the run.
func (p *postman) deliver(ctx context.Context, to mail.Address) (Delivery, error) {
	address := to.Envelope()
	d := Delivery{To: address, Outcome: NotTried}
	again := p.again[strings.ToLower(address)]
	switch state := p.log.State(p.key, address); state {
	case journal.New, journal.Deferred:
	case journal.Sent:
		if !again {
			d.Outcome = Before
			return d, nil
		}
	case journal.Refused:
		if !again {
			d.Outcome, d.Detail = Refused, "the server refused it on an earlier run; correct the address, or try it again with --resend "+address
			return d, nil
		}
	case journal.Unknown, journal.Trying:
		if !again {
			d.Outcome, d.Detail = Unknown, "an earlier run lost the connection when the server may have had the message: ask whether it arrived; --resend "+address+" sends it again"
			return d, nil
		}
	default:
		panic(fmt.Sprintf("pipeline: journal state %d", state))
	}
	m := p.job.draft(to)
	m.From, m.Date, m.Unsent = p.from, p.options.Now(), false
	m.ID = mail.NewID(p.from.Domain, p.job.source.Article.Slug, p.key, address)
	data, err := m.Bytes()
	if err != nil {
		return d, fmt.Errorf("write e-mail: %w", err)
	}
	if err := p.log.Record(p.key, address, journal.Trying, ""); err != nil {
		return d, err
	}
	r, err := p.send(ctx, address, data)
	if err != nil {
		return d, errors.Join(err, p.log.Record(p.key, address, journal.Deferred, ""))
	}
	var state journal.State
	switch r.Outcome {
	case submission.Sent:
		d.Outcome, state = Sent, journal.Sent
	case submission.Deferred, submission.Lost:
		d.Outcome, state = Deferred, journal.Deferred
	case submission.Refused:
		d.Outcome, state = Refused, journal.Refused
	case submission.Unknown:
		d.Outcome, state = Unknown, journal.Unknown
	default:
		panic(fmt.Sprintf("pipeline: outcome %d", r.Outcome))
	}
	if r.Err != nil {
		d.Detail = r.Err.Error()
	}
	if err := p.log.Record(p.key, address, state, r.Reply); err != nil {
		return d, err
	}
	if ctx.Err() != nil {
		return d, ctx.Err()
	}
	return d, p.trouble(r)
}

// trouble counts the messages that fail for reasons that are not their recipient's,
// and returns an error once there are too many in a row.
func (p *postman) trouble(r submission.Result) error {
	switch {
	case r.General || r.Outcome == submission.Lost || r.Outcome == submission.Unknown:
		p.troubles++
	case r.Outcome == submission.Sent:
		p.troubles = 0
	}
	if p.troubles < mostTroubles {
		return nil
	}
	return fmt.Errorf("%d messages in a row failed, not because of their recipients: the rest was not tried\n    %w", p.troubles, r.Err)
}

// send sends a message over the open connection, or over a new one. A server may hang
// up between two messages: then the second message is tried once more.
func (p *postman) send(ctx context.Context, address string, data []byte) (submission.Result, error) {
	for {
		fresh := p.session == nil
		if fresh {
			var err error
			if p.session, err = submission.Dial(ctx, p.server); err != nil {
				return submission.Result{}, err
			}
		}
		r := p.session.Send(ctx, p.from.Envelope(), address, data)
		if r.Outcome == submission.Lost || r.Outcome == submission.Unknown {
			p.hangUp()
		}
		if r.Outcome != submission.Lost || fresh || ctx.Err() != nil {
			return r, nil
		}
	}
}

func (p *postman) hangUp() {
	if p.session != nil {
		_ = p.session.Close() // All that was sent has been answered.
		p.session = nil
	}
}
