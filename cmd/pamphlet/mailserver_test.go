package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"pamphlet/pipeline/mail/submission/submissiontest"
)

// station is the mail server of a script, of which there is one at a time.
type station struct {
	authority *submissiontest.Authority
	dir       string
	fake      *submissiontest.Fake
	stop      func()
	messages  func() ([]string, error)
	notShown  func(families ...string) ([]string, error)
	log       func() string
}

type stationKey struct{}

func stationOf(ts *testscript.TestScript) *station { return ts.Value(stationKey{}).(*station) }

// withStation sets a script's station, whose authority the pamphlet of the script
// believes in place of those that the system knows, as workers do.
func withStation(env *testscript.Env) {
	s := &station{authority: crew.authority, stop: func() {}}
	env.Values[stationKey{}] = s
	env.Defer(func() { s.stop() })
	env.Vars = append(env.Vars, crew.trust()...)
}

// settle tells pamphlet of the server.
func (s *station) settle(ts *testscript.TestScript, host string, port int) {
	ts.Setenv("PAMPHLET_SMTP_SERVER", host)
	ts.Setenv("PAMPHLET_SMTP_PORT", strconv.Itoa(port))
	ts.Setenv("PAMPHLET_SMTP_USER", "staff")
	ts.Setenv("PAMPHLET_SMTP_PASSWORD", "secret")
	ts.Setenv("PAMPHLET_SMTP_FROM", "desk@riverbend.example")
}

// mailServer starts mailpit or Exim in place of the server that there was:
// mailserver mailpit|exim [starttls|implicit|plain]. Without a program, mailserver
// ends the one that there is.
func mailServer(ts *testscript.TestScript, _ bool, args []string) {
	s := stationOf(ts)
	s.stop()
	s.stop = func() {}
	if len(args) == 0 {
		return
	}
	dir, err := os.MkdirTemp("", "pamphlet-"+args[0]) // Exim's user may not enter that of the script.
	ts.Check(err)
	s.stop = func() { _ = os.RemoveAll(dir) }
	s.dir = dir
	setup := submissiontest.Setup{Dir: dir, Authority: s.authority}
	switch strings.Join(args[1:], " ") {
	case "", "starttls":
	case "implicit":
		setup.Security, setup.Host, setup.Port = submissiontest.ImplicitTLS, ownLoopback(), 465
	case "plain":
		setup.Security = submissiontest.NoTLS
	default:
		ts.Fatalf("mailserver %q", args)
	}
	server, err := submissiontest.Start(args[0], setup)
	ts.Check(err)
	s.stop = func() { server.Stop(); _ = os.RemoveAll(dir) }
	s.messages, s.notShown, s.log = server.Messages, server.NotShown, server.Log.String
	s.settle(ts, server.Host, server.Port)
}

// fakeServer starts a server that answers as it was told to, in place of the one
// that there was: fakeserver VERB REPLY… VERB is that of a command, or . for the
// end of a message; its replies are given once, the last one from then on. OK is
// the usual one.
func fakeServer(ts *testscript.TestScript, _ bool, args []string) {
	s := stationOf(ts)
	s.stop()
	s.stop = func() {}
	s.fake = &submissiontest.Fake{}
	if len(args) > 1 {
		usual := map[string]string{"DATA": "354 go on"}[args[0]]
		if usual == "" {
			usual = "250 OK"
		}
		replies := slices.Clone(args[1:])
		for i, r := range replies {
			if r == "OK" {
				replies[i] = usual
			}
		}
		s.fake.Replies = map[string][]string{args[0]: replies}
	}
	port, err := s.fake.Start(s.authority)
	ts.Check(err)
	s.stop, s.messages, s.log = s.fake.Stop, s.fake.Messages, func() string { return strings.Join(s.fake.Heard(""), "\n") }
	s.settle(ts, "127.0.0.1", port)
}

// reached returns once the fake server was asked VERB for the Nth time: reached
// VERB N.
func reached(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	stationOf(ts).fake.Await(args[0], n)
}

// busy makes Exim put off "later", and ! busy no more.
func busy(ts *testscript.TestScript, neg bool, _ []string) {
	file := filepath.Join(stationOf(ts).dir, "busy")
	if neg {
		ts.Check(os.Remove(file))
		return
	}
	ts.Check(os.WriteFile(file, nil, 0o644))
}

var recipientField = regexp.MustCompile(`(?m)^To: (?:.* <)?([^<>\r]+)>?\r$`)

// received waits until the server has as many messages as addresses are named,
// each to one of them, and writes each to a file of that name in the folder
// "received": received ADDRESS…
func received(ts *testscript.TestScript, _ bool, args []string) {
	s := stationOf(ts)
	dir := ts.MkAbs("received")
	ts.Check(os.RemoveAll(dir))
	ts.Check(os.Mkdir(dir, 0o755))
	var messages []string
	for range 500 {
		var err error
		messages, err = s.messages()
		ts.Check(err)
		if len(messages) >= len(args) {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	var got []string
	for _, m := range messages {
		to := recipientField.FindStringSubmatch(m)
		if to == nil {
			ts.Fatalf("a message to nobody:\n%.1000s", m)
		}
		got = append(got, to[1])
		ts.Check(os.WriteFile(filepath.Join(dir, to[1]), []byte(m), 0o644))
	}
	slices.Sort(got)
	want := slices.Clone(args)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		ts.Fatalf("got messages to %q, want %q\n%s", got, want, s.log())
	}
}

// shown checks that Gmail, Outlook and Apple Mail show all that the messages of
// mailpit have except what is named: shown FEATURE…
func shown(ts *testscript.TestScript, _ bool, args []string) {
	lost, err := stationOf(ts).notShown("gmail", "outlook", "apple-mail")
	ts.Check(err)
	lost = slices.DeleteFunc(lost, func(title string) bool { return slices.Contains(args, title) })
	if len(lost) > 0 {
		ts.Fatalf("not shown everywhere: %q", lost)
	}
}

// trace are the fields that a server adds on top.
var trace = regexp.MustCompile(`\A(?:(?:Return-Path|Delivered-To|Received):.*\r\n(?:[ \t].*\r\n)*)+`)

// date is the only field in which two sendings of a message differ.
var date = regexp.MustCompile(`(?m)^Date: .*\r$`)

// sameMessage checks that two files are one message except what servers put on
// top and for its time: samemessage FILE FILE.
func sameMessage(ts *testscript.TestScript, _ bool, args []string) {
	var texts []string
	for _, name := range args {
		text := date.ReplaceAllString(trace.ReplaceAllString(ts.ReadFile(name), ""), "Date:")
		if !strings.HasPrefix(text, "From: ") {
			ts.Fatalf("%s begins with %.100q", name, text)
		}
		texts = append(texts, text)
	}
	if texts[0] != texts[1] {
		ts.Fatalf("%s and %s are two messages", args[0], args[1])
	}
}

// lines writes a file of N lines: lines FILE N FORMAT.
func lines(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, args[2]+"\n", i+1)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(b.String()), 0o644))
}

// inMemory puts what pamphlet remembers between runs where flushing costs nothing,
// if this machine has such a place.
func inMemory(ts *testscript.TestScript, _ bool, _ []string) {
	dir, err := os.MkdirTemp("/dev/shm", "pamphlet-")
	if err != nil {
		return
	}
	ts.Defer(func() { _ = os.RemoveAll(dir) })
	ts.Setenv("XDG_STATE_HOME", dir)
}

// mailCondition reports whether a mail server can be tried: [mailpit], [exim], and
// [port465] where it may listen on that port. Where CI is set, programs have to be
// there.
func mailCondition(name string) (bool, error) {
	if name == "port465" {
		listener, err := net.Listen("tcp", ownLoopback()+":465")
		if err != nil {
			return false, nil
		}
		return true, listener.Close()
	}
	err := submissiontest.Installed(name)
	if errors.Is(err, submissiontest.ErrMissing) && os.Getenv("CI") == "" {
		return false, nil
	}
	return err == nil, err
}

// ownLoopback is an address of this machine that other tests hardly use.
func ownLoopback() string {
	if runtime.GOOS != "linux" {
		return "127.0.0.1"
	}
	return fmt.Sprintf("127.%d.%d.1", 1+os.Getpid()/200%200, 1+os.Getpid()%200)
}
