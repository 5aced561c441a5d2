package submission_test

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"pamphlet/pipeline/mail"
	"pamphlet/pipeline/mail/submission"
	"pamphlet/pipeline/mail/submission/submissiontest"
)

// run starts a server that others wrote until the test ends.
func run(t *testing.T, program string, security submissiontest.Security) (*submissiontest.Server, submission.Server) {
	t.Helper()
	dir, err := os.MkdirTemp("", "pamphlet-"+program) // That of t has parents which Exim's user may not enter.
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	a := newAuthority(t)
	s, err := submissiontest.Start(program, submissiontest.Setup{Dir: dir, Authority: a, Security: security})
	if errors.Is(err, submissiontest.ErrMissing) && os.Getenv("CI") == "" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Stop)
	return s, submission.Server{Host: s.Host, Port: s.Port, Roots: a.Roots(), Implicit: security == submissiontest.ImplicitTLS,
		User: "staff", Password: "secret", Timeout: 10 * time.Second}
}

// arrived waits for n messages.
func arrived(t *testing.T, s *submissiontest.Server, n int) []string {
	t.Helper()
	for range 1000 {
		got, err := s.Messages()
		if err != nil {
			t.Fatal(err)
		}
		if len(got) >= n {
			return got
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("%d messages did not arrive\n%s", n, s.Log.String())
	return nil
}

// hard is a message with all that could be changed on the way: lines of dots, of
// a mail folder's separator, of 998 octets; letters outside ASCII everywhere.
func hard(t *testing.T, recipient string) string {
	t.Helper()
	to, err := mail.ParseAddress(recipient)
	if err != nil {
		t.Fatal(err)
	}
	m := mail.Message{
		From: mail.Address{Name: "Clínica Ávila, Irvine", Local: "info", Domain: "harbour.example"}, To: to,
		Subject: "🫁 " + strings.Repeat("العيش مع الربو ", 10), Date: time.Date(2026, 11, 1, 9, 30, 0, 0, time.UTC),
		ID: mail.NewID("harbour.example", recipient), Lang: "ar",
		Text: []byte(".\r\n..\r\n.a\r\nFrom here\r\n\r\n.\r\n"), HTML: []byte("<p>é = .\n\n.\n" + strings.Repeat("é", 2000) + " \n</p>\n"),
		Images:      []mail.Image{{ID: "qr@harbour.example", Name: "qr.png", MediaType: "image/png", Data: []byte("\x00\r\n.\r\n\xff")}},
		Attachments: []mail.Attachment{{Name: "niño 🫁.pdf", MediaType: "application/pdf", Data: []byte(strings.Repeat("\x00\xff.\r\n", 100_000))}},
	}
	data, err := m.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return string(data) + strings.Repeat(".", 998) + "\r\n.\r\n\r\n" // Behind the last boundary anything may stand.
}

// withoutTrace takes off the fields that a server adds on top.
func withoutTrace(message string) string {
	for _, name := range []string{"Return-Path:", "Delivered-To:", "Received:"} {
		for len(message) >= len(name) && strings.EqualFold(message[:len(name)], name) {
			for {
				_, message, _ = strings.Cut(message, "\r\n")
				if !strings.HasPrefix(message, " ") && !strings.HasPrefix(message, "\t") {
					break
				}
			}
		}
	}
	return message
}

func TestRealServersGetMessagesByteForByte(t *testing.T) {
	t.Parallel()
	for _, program := range []string{"mailpit", "exim"} {
		for name, security := range map[string]submissiontest.Security{"STARTTLS": submissiontest.StartTLS, "implicit TLS": submissiontest.ImplicitTLS} {
			t.Run(program+" "+name, func(t *testing.T) {
				t.Parallel()
				server, s := run(t, program, security)
				x := dial(t, s)
				var want []string
				for _, recipient := range []string{"Rosa Ávila <rosa@patients.example>", "ana@xn--bcher-kva.example", "o'neil.x+tag@patients.example"} {
					m := hard(t, recipient)
					to, _ := mail.ParseAddress(recipient) // hard has read it.
					if got := x.Send(t.Context(), from, to.Envelope(), []byte(m)); got.Outcome != submission.Sent || got.Err != nil {
						t.Fatalf("%s: got %+v", recipient, got)
					}
					want = append(want, m)
				}
				got := arrived(t, server, len(want))
				for i := range got {
					got[i] = withoutTrace(got[i])
				}
				slices.Sort(got)
				slices.Sort(want)
				if !slices.Equal(got, want) {
					for i := range want {
						if i < len(got) && got[i] != want[i] {
							at := 0
							for at < min(len(got[i]), len(want[i])) && got[i][at] == want[i][at] {
								at++
							}
							t.Errorf("message %d differs at octet %d: got %.300q, want %.300q", i, at, got[i][max(0, at-40):], want[i][max(0, at-40):])
						}
					}
					t.Errorf("got %d messages, want the %d that were sent", len(got), len(want))
				}
			})
		}
	}
}

func TestRealServersAreRefusedAndRefuse(t *testing.T) {
	t.Parallel()
	for _, program := range []string{"mailpit", "exim"} {
		t.Run(program, func(t *testing.T) {
			t.Parallel()
			server, s := run(t, program, submissiontest.StartTLS)
			_, plain := run(t, program, submissiontest.NoTLS)
			for want, change := range map[string]func(*submission.Server){
				"not trusted by this computer":     func(s *submission.Server) { s.Roots = newAuthority(t).Roots() },
				`does not accept the user "staff"`: func(s *submission.Server) { s.Password = "wrong" },
				"is not for that name":             func(s *submission.Server) { s.Host = "localhost" },
				"does not offer STARTTLS":          func(s *submission.Server) { *s = plain },
				"does not begin TLS":               func(s *submission.Server) { s.Implicit = true },
			} {
				c := s
				change(&c)
				if _, err := submission.Dial(t.Context(), c); err == nil || !strings.Contains(err.Error(), want) {
					t.Errorf("got %v, want %q in it", err, want)
				}
			}
			x := dial(t, s)
			if got := x.Send(t.Context(), from, "nobody@patients.example", []byte(message)); got.Outcome != submission.Refused || got.General || !strings.HasPrefix(got.Reply, "55") {
				t.Errorf("got %+v, want refused", got)
			}
			if got := x.Send(t.Context(), from, to, []byte(hard(t, to))); got.Outcome != submission.Sent {
				t.Errorf("then got %+v, want sent", got)
			}
			if got := arrived(t, server, 1); len(got) != 1 {
				t.Errorf("got %d messages, want 1", len(got))
			}
		})
	}
}
