package submission

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"net/textproto"
	"slices"
	"strings"
	"time"
)

// longestReply is how much a server may send before it is the client's turn, in
// octets.
const longestReply = 64 << 10

// wire is a connection on which client and server take turns, as SMTP without
// pipelining does. A reply that comes before its command is an error, so that it is
// not taken for the reply to another command.
type wire struct {
	net.Conn
	in      *bufio.Reader
	timeout time.Duration
	// timed is true while a caller has set a deadline for a whole command.
	timed bool
	// heard counts the octets since it was last the client's turn.
	heard int
}

func newWire(conn net.Conn, timeout time.Duration) *wire {
	return &wire{Conn: conn, in: bufio.NewReader(conn), timeout: timeout}
}

// greeted adds a greeting to the input: a server does not repeat it after STARTTLS,
// but the client waits for one.
func (w *wire) greeted() {
	w.in = bufio.NewReader(io.MultiReader(strings.NewReader("220 \r\n"), w.Conn))
}

// Read returns at most one line. What follows stays in the buffer, where Write sees
// it.
func (w *wire) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	if w.heard > longestReply {
		return 0, errTooLong
	}
	if _, err := w.in.Peek(1); err != nil {
		return 0, err
	}
	line, _ := w.in.Peek(min(len(p), w.in.Buffered()))
	if i := bytes.IndexByte(line, '\n'); i >= 0 {
		line = line[:i+1]
	}
	n := copy(p, line)
	w.heard += n
	_, err := w.in.Discard(n)
	return n, err
}

// Write sets a deadline of its own if the command has none: the text of a message may
// take any time, but there must be progress.
func (w *wire) Write(p []byte) (int, error) {
	if w.in.Buffered() > 0 {
		return 0, errOutOfTurn
	}
	w.heard = 0
	if !w.timed {
		if err := w.SetWriteDeadline(time.Now().Add(w.timeout)); err != nil {
			return 0, err
		}
	}
	return w.Conn.Write(p)
}

// SetDeadline sets the deadline of the connection. It is called at the beginning of a
// command, and with the zero time at its end.
func (w *wire) SetDeadline(t time.Time) error {
	w.timed = !t.IsZero()
	return w.Conn.SetDeadline(t)
}

// startTLS asks the server to begin TLS (RFC 3207). What the server said before is
// discarded, as section 4.2 requires.
func (w *wire) startTLS() error {
	text := textproto.NewConn(w)
	if _, err := w.ask(text, 220, ""); err != nil {
		return err
	}
	offers, err := w.ask(text, 250, "EHLO "+greetedAs)
	if err != nil {
		return err
	}
	if !slices.Contains(strings.Split(strings.ToUpper(offers), "\n"), "STARTTLS") {
		return errNoTLS
	}
	if _, err := w.ask(text, 220, "STARTTLS"); err != nil {
		return err
	}
	if w.in.Buffered() > 0 {
		return errOutOfTurn
	}
	return w.SetDeadline(time.Time{})
}

// ask sends a command, unless it is empty, and waits for a reply with that code.
func (w *wire) ask(text *textproto.Conn, code int, command string) (string, error) {
	if err := w.SetDeadline(time.Now().Add(w.timeout)); err != nil {
		return "", err
	}
	if command != "" {
		if err := text.PrintfLine("%s", command); err != nil {
			return "", err
		}
	}
	_, reply, err := text.ReadResponse(code)
	return reply, err
}
