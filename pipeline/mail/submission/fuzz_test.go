package submission

import (
	"bytes"
	"net"
	"strings"
	"testing"
	"time"
)

// Whatever a server says, Send takes nothing for success but a 250 after the end
// of the message, and nothing for lost that the server has in full. The replies
// stand between NULs; the first is the greeting, and where there are no more the
// server hangs up.
func FuzzReplies(f *testing.F) {
	for _, replies := range []string{
		"220 a\r\n|250 b\r\n|250 ok\r\n|250 ok\r\n|354 go\r\n|250 queued\r\n|221 bye\r\n",
		"220-a\r\n220 a\r\n|250-b\r\n250-SIZE 99\r\n250 8BITMIME\r\n|250 ok\r\n|250 ok\r\n|354 go\r\n|450 later\r\n",
		"220 a\n|250 b\n|250 ok\n250 ok\n354 go\n250 queued\n",
		"220 a\r\n|250 b\r\n|250 ok\r\n|250 ok\r\n|354 go\r\n250 queued\r\n|250 queued\r\n",
		"220 a\r\n|250 b\r\n|250 ok\r\n|250 ok\r\n|354 go\r\n|25",
		"220 a\r\n|502 b\r\n|250 c\r\n|550 5.1.1 no\r\n|999 \x1b\r\n",
	} {
		f.Add([]byte(strings.ReplaceAll(replies, "|", "\x00")))
	}
	message := []byte("Subject: a\r\n\r\nb\r\n")
	f.Fuzz(func(t *testing.T, data []byte) {
		replies := bytes.Split(data, []byte{0})
		for _, r := range replies {
			if len(r) > 4000 {
				t.Skip("more than one read")
			}
		}
		ours, theirs := net.Pipe()
		whole := false     // Whether the end of the message came.
		var verdict []byte // What was said to it.
		done := make(chan struct{})
		go func() {
			defer close(done)
			defer func() { _ = theirs.Close() }()
			buffer := make([]byte, 64<<10)
			for _, r := range replies {
				if whole && verdict == nil {
					verdict = r
				}
				if len(r) == 0 {
					return
				}
				if _, err := theirs.Write(r); err != nil {
					return
				}
				n, err := theirs.Read(buffer)
				if err != nil {
					return
				}
				whole = whole || bytes.HasSuffix(buffer[:n], []byte("\r\n.\r\n"))
			}
		}()
		s := Server{Host: "127.0.0.1", Port: 25, Plain: true, Timeout: 20 * time.Millisecond}
		x, err := s.open(t.Context(), ours)
		if err != nil {
			_ = ours.Close()
			<-done
			return
		}
		got := x.Send(t.Context(), "a@b.example", "c@d.example", message)
		_ = x.Close()
		<-done
		if (got.Outcome == Sent) != (got.Err == nil) {
			t.Errorf("got %+v", got)
		}
		switch got.Outcome {
		case Sent:
			if !whole || !bytes.HasPrefix(verdict, []byte("250")) {
				t.Errorf("sent, after %q", verdict)
			}
		case Deferred, Refused:
			if whole && !bytes.HasPrefix(verdict, []byte("4")) && !bytes.HasPrefix(verdict, []byte("5")) {
				t.Errorf("%v, after %q", got.Outcome, verdict)
			}
		case Lost:
			if whole {
				t.Errorf("lost, after %q", verdict)
			}
		case Unknown:
		default:
			t.Errorf("outcome %d", got.Outcome)
		}
		if strings.ContainsAny(got.Reply, "\r\n\x1b") {
			t.Errorf("reply %q", got.Reply)
		}
	})
}
