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

// longestReply bounds what a server may say before it is our turn, in octets.
const longestReply = 64 << 10

// wire is a connection on which client and server take turns, as SMTP without
// pipelining does. A reply that came before its command is an error, so that no
// reply is taken for that to another command.
type wire struct {
	net.Conn
	in      *bufio.Reader
	timeout time.Duration
	// timed is set while somebody else set a deadline, for a whole command.
	timed bool
	// heard counts the octets since it last was our turn.
	heard int
}

func newWire(conn net.Conn, timeout time.Duration) *wire {
	return &wire{Conn: conn, in: bufio.NewReader(conn), timeout: timeout}
}

// greeted makes up the greeting that a server does not repeat after STARTTLS,
// for a client that waits for one.
func (w *wire) greeted() {
	w.in = bufio.NewReader(io.MultiReader(strings.NewReader("220 \r\n"), w.Conn))
}

// Read returns at most one line, so that what follows it stays here and is seen by
// Write.
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

// Write has a deadline of its own where the command has none: the text of a
// message takes as long as it takes, but not without progress.
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

// SetDeadline is called at the beginning of a command, and with the zero time at
// its end.
func (w *wire) SetDeadline(t time.Time) error {
	w.timed = !t.IsZero()
	return w.Conn.SetDeadline(t)
}

// startTLS asks the server to begin TLS (RFC 3207). What the server said before
// is forgotten, as section 4.2 demands.
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
