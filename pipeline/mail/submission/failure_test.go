package submission_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pamphlet/pipeline/mail/submission"
	"pamphlet/pipeline/mail/submission/submissiontest"
)

// piped is a session with a fake server in memory, with the time-outs of a real one: for
// tests whose time is simulated.
func piped(t *testing.T, f *submissiontest.Fake) *submission.Session {
	t.Helper()
	a := newAuthority(t)
	conn, err := f.Pipe(a)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(f.Stop)
	x, err := submission.Open(t.Context(), submission.Server{Host: "127.0.0.1", Port: 587, Roots: a.Roots()}, conn)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// failure is a reply to a verb, and what becomes of the message.
type failure struct {
	verb, reply string
	want        submission.Outcome
	over        bool // Whether the next message is Lost.
	in          string
}

// fake is a server with that reply, and none like it to the next message.
func (c failure) fake() *submissiontest.Fake {
	otherwise := map[string]string{"DATA": "354 go on"}[c.verb]
	if otherwise == "" {
		otherwise = "250 OK"
	}
	return &submissiontest.Fake{Replies: map[string][]string{c.verb: {c.reply, otherwise}}}
}

// hold sends two messages and closes the session.
func (c failure) hold(t *testing.T, x *submission.Session) {
	t.Helper()
	begun := time.Now()
	got := x.Send(t.Context(), from, to, []byte(message))
	took := time.Since(begun)
	switch {
	case got.Outcome != c.want:
		t.Errorf("got %v (%+v), want %v", got.Outcome, got, c.want)
	case got.Outcome == submission.Sent:
		if got.Err != nil {
			t.Errorf("got %v", got.Err)
		}
	case got.Err == nil || !strings.Contains(got.Err.Error(), c.in) || !strings.Contains(got.Err.Error(), "127.0.0.1"):
		t.Errorf("got %v, want %q in it", got.Err, c.in)
	}
	if want := patience[c.verb]; c.reply == submissiontest.Silence && took != want {
		t.Errorf("the server was given up after %v, want %v", took, want)
	}
	want := submission.Sent
	if c.over {
		want = submission.Lost
	}
	if got := x.Send(t.Context(), from, "ana@patients.example", []byte(message)); got.Outcome != want {
		t.Errorf("the next message: got %+v, want %v", got, want)
	}
	if err := x.Close(); err != nil {
		t.Error(err)
	}
}

// patience is how long a silent server is waited for, at least (RFC 5321,
// 4.5.3.2).
var patience = map[string]time.Duration{"MAIL": 5 * time.Minute, "DATA": 5 * time.Minute, ".": 10 * time.Minute}

func TestEachFailureHasItsOutcome(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]failure{
		"sender refused":            {"MAIL", "550 5.7.1 not yours", submission.Deferred, false, `answers "550 5.7.1 not yours"`},
		"sender refused for now":    {"MAIL", "450 wait", submission.Deferred, false, "450 wait"},
		"sign-in missing":           {"RCPT", "530 5.7.0 sign in first", submission.Deferred, false, "530"},
		"recipient refused":         {"RCPT", "550 5.1.1 nobody here", submission.Refused, false, `answers "550 5.1.1 nobody here"`},
		"recipient refused for now": {"RCPT", "450 4.2.1 greylisted", submission.Deferred, false, "450 4.2.1"},
		"message refused at once":   {"DATA", "554 no", submission.Refused, false, "554 no"},
		"message refused":           {".", "554 5.7.1 looks like spam", submission.Refused, false, "554 5.7.1"},
		"message put off":           {".", "451 4.3.0 disk full", submission.Deferred, false, "451 4.3.0"},
		"busy before":               {"MAIL", "421 4.3.2 going down", submission.Deferred, true, "takes no more messages for now"},
		"busy after":                {".", "421 4.3.2 going down", submission.Deferred, true, "takes no more messages for now"},
		"hangs up before MAIL":      {"MAIL", submissiontest.HangUp, submission.Lost, true, "closed the connection"},
		"hangs up before RCPT":      {"RCPT", submissiontest.HangUp, submission.Lost, true, "closed the connection"},
		"hangs up before DATA":      {"DATA", submissiontest.HangUp, submission.Lost, true, "closed the connection"},
		"hangs up after the end":    {".", submissiontest.HangUp, submission.Unknown, true, "may have arrived"},
		"silent to MAIL":            {"MAIL", submissiontest.Silence, submission.Lost, true, "does not answer within"},
		"silent to DATA":            {"DATA", submissiontest.Silence, submission.Lost, true, "does not answer within"},
		"silent after the end":      {".", submissiontest.Silence, submission.Unknown, true, "may have arrived"},
		"nonsense to RCPT":          {"RCPT", "hello", submission.Lost, true, "does not speak SMTP"},
		"nonsense after the end":    {".", "hello", submission.Unknown, true, "may have arrived"},
		"2xx to DATA":               {"DATA", "250 OK", submission.Lost, true, "250 OK"},
		"354 after the end":         {".", "354 go on", submission.Unknown, true, "354 go on"},
		"251 after the end":         {".", "251 forwarded", submission.Unknown, true, "251 forwarded"},
		"two replies to RCPT":       {"RCPT", "250 OK\r\n354 go on", submission.Lost, true, "does not speak SMTP"},
		"250 before the end":        {"DATA", "354 go on\r\n250 queued", submission.Lost, true, "does not speak SMTP"},
		"no words":                  {".", "250 ", submission.Sent, false, ""},
		"two lines":                 {".", "250-2.0.0 queued\r\n250 2.0.0 as 1", submission.Sent, false, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if c.reply == submissiontest.Silence {
				synctest.Test(t, func(t *testing.T) { c.hold(t, piped(t, c.fake())) })
				return
			}
			s := start(t, c.fake())
			x, err := submission.Dial(t.Context(), submission.Server{Host: s.Host, Port: s.Port, Roots: s.Roots, Timeout: s.Timeout})
			if err != nil {
				t.Fatal(err)
			}
			c.hold(t, x)
		})
	}
}

func TestServerThatStopsReadingIsGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		x := piped(t, &submissiontest.Fake{Deaf: true})
		begun := time.Now()
		got := x.Send(t.Context(), from, to, []byte(message+strings.Repeat(strings.Repeat("x", 76)+"\r\n", 10_000)))
		if got.Outcome != submission.Lost || !strings.Contains(got.Err.Error(), "does not answer within 5m0s") {
			t.Errorf("got %+v, want lost", got)
		}
		if took := time.Since(begun); took != patience["DATA"] {
			t.Errorf("it was given up after %v, want %v", took, patience["DATA"])
		}
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
}
