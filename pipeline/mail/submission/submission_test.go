package submission_test

import (
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"pamphlet/pipeline/mail/submission"
	"pamphlet/pipeline/mail/submission/submissiontest"
	"pamphlet/pipeline/thorough"
)

const (
	from = "info@harbour.example"
	to   = "rosa@patients.example"
)

// message has lines that begin with dots, the only one of which is one, and an
// empty last one.
const message = "Subject: asthma\r\n\r\n.\r\n..\r\n.a\r\nBreathe.\r\n\r\n"

func newAuthority(t *testing.T) *submissiontest.Authority {
	t.Helper()
	a, err := submissiontest.NewAuthority()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// start starts a fake server until the test ends.
func start(t *testing.T, f *submissiontest.Fake) submission.Server {
	t.Helper()
	a := newAuthority(t)
	port, err := f.Start(a)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(f.Stop)
	return submission.Server{Host: "127.0.0.1", Port: port, Roots: a.Roots(), Implicit: f.Implicit, User: "staff", Password: "secret", Timeout: 5 * time.Second}
}

func messages(f *submissiontest.Fake) []string {
	all, _ := f.Messages() // It never fails.
	return all
}

func dial(t *testing.T, s submission.Server) *submission.Session {
	t.Helper()
	x, err := submission.Dial(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	return x
}

func TestMessageArrivesAsItIs(t *testing.T) {
	for name, f := range map[string]*submissiontest.Fake{"STARTTLS": {}, "TLS at once": {Implicit: true}} {
		x := dial(t, start(t, f))
		for i := range 3 {
			got := x.Send(t.Context(), from, to, []byte(message))
			if want := (submission.Result{Outcome: submission.Sent, Reply: "250 2.0.0 queued"}); got != want {
				t.Errorf("%s: message %d: got %+v, want %+v", name, i, got, want)
			}
		}
		if got, want := messages(f), []string{message, message, message}; !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
		if got, want := f.Heard("RCPT"), []string{"RCPT TO:<" + to + ">", "RCPT TO:<" + to + ">", "RCPT TO:<" + to + ">"}; !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestLargeMessageArrivesAsItIs(t *testing.T) {
	f := &submissiontest.Fake{}
	large := message + strings.Repeat(strings.Repeat("x", 76)+"\r\n", thorough.Size(4<<20, 27<<20)/78)
	if got := dial(t, start(t, f)).Send(t.Context(), from, to, []byte(large)); got.Outcome != submission.Sent {
		t.Fatalf("got %+v", got)
	}
	if got := messages(f); len(got) != 1 || got[0] != large {
		t.Errorf("got %d messages, not the one that was sent", len(got))
	}
}

func TestSignInTakesWhatTheServerOffers(t *testing.T) {
	for offer, want := range map[string][]string{
		"AUTH LOGIN PLAIN": {"AUTH PLAIN AHN0YWZmAHNlY3JldA=="},
		"AUTH LOGIN":       {"AUTH LOGIN c3RhZmY=", "c2VjcmV0"},
	} {
		f := &submissiontest.Fake{Offers: []string{"STARTTLS", offer}, Replies: map[string][]string{}}
		if len(want) == 2 {
			f.Replies["AUTH"] = []string{"334 UGFzc3dvcmQ6"}
			f.Replies["c2VjcmV0"] = []string{"235 welcome"}
		}
		dial(t, start(t, f))
		for _, command := range want {
			if got := f.Heard(command); len(got) != 1 {
				t.Errorf("%s: want %q among %q", offer, command, f.Heard(""))
			}
		}
	}
	f := &submissiontest.Fake{}
	s := start(t, f)
	s.User = ""
	dial(t, s)
	if got := f.Heard("AUTH"); len(got) != 0 {
		t.Errorf("without a user: got %q", got)
	}
}

func TestPlainConnectionIsForThisComputerAlone(t *testing.T) {
	f := &submissiontest.Fake{Offers: []string{"AUTH PLAIN"}}
	s := start(t, f)
	s.Plain = true
	if got := dial(t, s).Send(t.Context(), from, to, []byte(message)); got.Outcome != submission.Sent {
		t.Errorf("got %+v", got)
	}
	for _, host := range []string{"mail.harbour.example", "192.0.2.1", "127.0.0.1.harbour.example", "0.0.0.0", ""} {
		s.Host = host
		if _, err := submission.Dial(t.Context(), s); err == nil || !strings.Contains(err.Error(), "not this computer") {
			t.Errorf("%q: got %v", host, err)
		}
	}
}

func TestDialSaysWhatIsWrong(t *testing.T) {
	a := newAuthority(t)
	expired, err := a.Sign("127.0.0.1", time.Now().Add(-time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	another, err := a.Sign("mail.other.example", time.Now().Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	replies := func(verb, reply string) map[string][]string { return map[string][]string{verb: {reply}} }
	for name, c := range map[string]struct {
		fake   *submissiontest.Fake
		change func(*submission.Server)
		want   string
	}{
		"no STARTTLS":            {fake: &submissiontest.Fake{Offers: []string{"AUTH PLAIN"}}, want: "does not offer STARTTLS"},
		"STARTTLS fails":         {fake: &submissiontest.Fake{Replies: replies("STARTTLS", "454 not now")}, want: `answers "454 not now"`},
		"more behind STARTTLS":   {fake: &submissiontest.Fake{Replies: replies("STARTTLS", "220 go on\r\n250 OK")}, want: "does not speak SMTP as it should"},
		"no sign-in":             {fake: &submissiontest.Fake{Offers: []string{"STARTTLS", "AUTH GSSAPI"}}, want: "offers no way to sign in"},
		"wrong password":         {fake: &submissiontest.Fake{Replies: replies("AUTH", "535 5.7.8 no")}, want: `does not accept the user "staff" with this password`},
		"sign-in not now":        {fake: &submissiontest.Fake{Replies: replies("AUTH", "454 4.7.0 not now")}, want: `it answers "454 4.7.0 not now"`},
		"sign-in is nonsense":    {fake: &submissiontest.Fake{Replies: replies("AUTH", "334 ???")}, want: "127.0.0.1"},
		"other name":             {fake: &submissiontest.Fake{Certificate: &another}, change: func(s *submission.Server) { s.Roots = a.Roots() }, want: "is not for that name"},
		"expired":                {fake: &submissiontest.Fake{Certificate: &expired}, change: func(s *submission.Server) { s.Roots = a.Roots() }, want: "has expired"},
		"unknown authority":      {change: func(s *submission.Server) { s.Roots = a.Roots() }, want: "not trusted by this computer"},
		"of no authority at all": {change: func(s *submission.Server) { s.Roots = nil }, want: "not trusted by this computer"},
		"no TLS at once":         {change: func(s *submission.Server) { s.Implicit = true }, want: "does not begin TLS"},
		"TLS at once":            {fake: &submissiontest.Fake{Implicit: true}, change: func(s *submission.Server) { s.Implicit, s.Timeout = false, 200*time.Millisecond }, want: "does not answer within 200ms"},
		"busy":                   {fake: &submissiontest.Fake{Replies: replies("", "421 too busy")}, want: "takes no more messages for now"},
		"refused":                {fake: &submissiontest.Fake{Replies: replies("", "554 go away\x1b[2J")}, want: `answers "554 go away[2J"`},
		"hangs up":               {fake: &submissiontest.Fake{Replies: replies("", submissiontest.HangUp)}, want: "closed the connection"},
		"silent":                 {fake: &submissiontest.Fake{Replies: replies("", submissiontest.Silence)}, change: func(s *submission.Server) { s.Timeout = 100 * time.Millisecond }, want: "does not answer within 100ms"},
		"silent to AUTH":         {fake: &submissiontest.Fake{Replies: replies("AUTH", submissiontest.Silence)}, change: func(s *submission.Server) { s.Timeout = 300 * time.Millisecond }, want: "does not answer within 300ms"},
		"no mail server":         {fake: &submissiontest.Fake{Replies: replies("", "HTTP/1.1 400 Bad Request")}, want: "does not speak SMTP"},
		"never ends":             {fake: &submissiontest.Fake{Replies: replies("", strings.Repeat("220-hello\r\n", 10_000))}, want: "does not speak SMTP"},
		"one endless line":       {fake: &submissiontest.Fake{Replies: replies("", strings.Repeat("2", 100_000))}, want: "does not speak SMTP"},
		"line break":             {change: func(s *submission.Server) { s.Password = "a\nb" }, want: "line break"},
	} {
		if c.fake == nil {
			c.fake = &submissiontest.Fake{}
		}
		s := start(t, c.fake)
		if c.change != nil {
			c.change(&s)
		}
		x, err := submission.Dial(t.Context(), s)
		if x != nil || err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q in it", name, err, c.want)
			continue
		}
		if strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: the password is in %q", name, err)
		}
		if got := c.fake.Heard("AUTH"); len(got) != 0 && !strings.Contains(err.Error(), "sign in") && c.fake.Replies["AUTH"] == nil {
			t.Errorf("%s: got %q, without encryption", name, got)
		}
	}
}

func TestDialSaysThatNobodyListens(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = submission.Dial(t.Context(), submission.Server{Host: "127.0.0.1", Port: port})
	if want := "does not accept connections"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want %q in it", err, want)
	}
}

func TestConnectionThatEndsWithinTheMessageDeliversNothing(t *testing.T) {
	f := &submissiontest.Fake{Cut: 100}
	large := message + strings.Repeat(strings.Repeat("x", 76)+"\r\n", thorough.Size(8<<20, 30<<20)/78)
	got := dial(t, start(t, f)).Send(t.Context(), from, to, []byte(large))
	if got.Outcome != submission.Lost || !strings.Contains(got.Err.Error(), "closed the connection") {
		t.Errorf("got %+v, want lost", got)
	}
	if got := messages(f); len(got) != 0 {
		t.Errorf("got %d messages", len(got))
	}
}

func TestDeferredMessageIsTakenLater(t *testing.T) {
	f := &submissiontest.Fake{Replies: map[string][]string{"RCPT": {"450 4.2.1 greylisted", "250 OK"}}}
	x := dial(t, start(t, f))
	for _, want := range []submission.Outcome{submission.Deferred, submission.Sent} {
		if got := x.Send(t.Context(), from, to, []byte(message)); got.Outcome != want {
			t.Errorf("got %+v, want %v", got, want)
		}
	}
	if got := f.Heard("RSET"); len(got) != 1 {
		t.Errorf("got %q, want one between the two", got)
	}
}

func TestMessageThatNoServerTakesIsNotSent(t *testing.T) {
	f := &submissiontest.Fake{Offers: []string{"STARTTLS", "AUTH PLAIN", "SIZE 1000"}}
	x := dial(t, start(t, f))
	for name, c := range map[string]struct{ from, to, message, want string }{
		"bare LF":      {from, to, "a\r\nb\nc\r\n", "line 2"},
		"bare CR":      {from, to, "a\rb\r\n", "line 1"},
		"smuggled end": {from, to, "a\n.\r\nMAIL FROM:<x@y.example>\r\n", "line 1"},
		"no last CRLF": {from, to, "a\r\nb", "line 2"},
		"NUL":          {from, to, "\x00\r\n", "line 1"},
		"eight bits":   {from, to, "é\r\n", "line 1"},
		"long line":    {from, to, strings.Repeat("x", 999) + "\r\n", "line 1"},
		"empty":        {from, to, "", "line 1"},
		"no sender":    {"", to, message, "bare address"},
		"no recipient": {from, "", message, "bare address"},
		"two commands": {from, "a@b.example>\r\nDATA", message, "bare address"},
		"parameter":    {from, "a@b.example> NOTIFY=NEVER", message, "bare address"},
		"display name": {from, "Rosa <a@b.example>", message, "bare address"},
		"letters":      {from, "rósa@b.example", message, "bare address"},
		"quotes":       {from, `"a b"@b.example`, message, "bare address"},
		"no domain":    {from, "rosa@", message, "bare address"},
	} {
		got := x.Send(t.Context(), c.from, c.to, []byte(c.message))
		if got.Outcome != submission.Refused || got.Err == nil || !strings.Contains(got.Err.Error(), c.want) {
			t.Errorf("%s: got %+v, want refused with %q", name, got, c.want)
		}
	}
	// Of that one, less may be attached, and another server may take it.
	got := x.Send(t.Context(), from, to, []byte(strings.Repeat("x\r\n", 500)))
	if got.Outcome != submission.Deferred || !got.General || !strings.Contains(got.Err.Error(), "takes messages of up to") {
		t.Errorf("too large: got %+v, want deferred", got)
	}
	if got := f.Heard("MAIL"); len(got) != 0 {
		t.Errorf("got %q", got)
	}
}

func TestServerGoneIsSaid(t *testing.T) {
	f := &submissiontest.Fake{Replies: map[string][]string{"QUIT": {submissiontest.HangUp}}}
	x := dial(t, start(t, f))
	if err := x.Close(); err != nil {
		t.Errorf("got %v, for a goodbye that is not answered", err)
	}
	if got := x.Send(t.Context(), from, to, []byte(message)); got.Outcome != submission.Lost {
		t.Errorf("got %+v, want lost after Close", got)
	}
}
