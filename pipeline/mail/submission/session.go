package submission

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"time"

	"github.com/emersion/go-smtp"
)

// quitTimeout is how long QUIT may take.
const quitTimeout = 5 * time.Second

// Session is a connection to a server after signing in. Only one goroutine may use
// it.
type Session struct {
	server Server
	conn   net.Conn
	client *smtp.Client
	// most is the largest size of a message in octets (RFC 1870), 0 if the server
	// does not say.
	most int
	// pending is true while the server may have an unfinished transaction.
	pending bool
	// over is why nothing more can be sent, nil if it can.
	over error
}

// Send sends a message to one recipient. from and to are bare addresses
// (a@b.example). message has CRLF at the end of each line, also the last one. If the
// server closed the connection, or ctx ended, the session is over and every later
// message is Lost: dial again.
func (x *Session) Send(ctx context.Context, from, to string, message []byte) Result {
	if err := x.check(from, to, message); err != nil {
		return Result{Outcome: Refused, Err: err}
	}
	if x.most > 0 && len(message) > x.most {
		return Result{Outcome: Deferred, General: true, Err: fmt.Errorf("%s takes messages of up to %.1f MB, and this one has %.1f MB: attach less",
			x.server, float64(x.most)/1e6, float64(len(message))/1e6)}
	}
	if x.over == nil && ctx.Err() != nil {
		return Result{Outcome: Lost, Err: x.server.explain(ctx, ctx.Err())}
	}
	if x.over != nil {
		return Result{Outcome: Lost, Err: fmt.Errorf("%s: %w", x.server, x.over)}
	}
	stop := context.AfterFunc(ctx, func() { _ = x.conn.Close() })
	result := x.transact(ctx, from, to, message)
	if !stop() {
		x.over = errOver
	}
	return result
}

// Close sends QUIT and closes the connection.
func (x *Session) Close() error {
	if x.over == nil {
		x.over = errOver
		x.client.CommandTimeout = min(x.client.CommandTimeout, quitTimeout)
		if x.client.Quit() == nil {
			return nil
		}
	}
	// It does not matter whether the server received QUIT.
	if err := x.conn.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
		return fmt.Errorf("%s: %w", x.server, err)
	}
	return nil
}

// check returns an error if something must not be sent at all.
func (x *Session) check(from, to string, message []byte) error {
	for _, address := range []string{from, to} {
		if !isEnvelopeAddress(address) {
			return fmt.Errorf("%q is not a bare address of ASCII letters, as in name@example.org", address)
		}
	}
	if line := malformedLine(message); line != 0 {
		return fmt.Errorf("line %d of the message has no CRLF at its end, or more than 998 octets, or octets other than ASCII: no server takes that", line)
	}
	return nil
}

// transact does one mail transaction (RFC 5321, 3.3).
func (x *Session) transact(ctx context.Context, from, to string, message []byte) Result {
	if x.pending {
		if err := x.client.Reset(); err != nil {
			return x.unsent(ctx, err, true)
		}
	}
	x.pending = true
	if err := x.client.Mail(from, &smtp.MailOptions{Size: int64(len(message))}); err != nil {
		return x.unsent(ctx, err, true)
	}
	if err := x.client.Rcpt(to, nil); err != nil {
		return x.unsent(ctx, err, false)
	}
	data, err := x.client.Data()
	if err != nil {
		return x.unsent(ctx, err, false)
	}
	if _, err := data.Write(message); err != nil {
		return x.unsent(ctx, err, false)
	}
	// From here on the end of the message may reach the server.
	response, err := data.CloseWithResponse()
	if err != nil {
		return x.unanswered(ctx, err)
	}
	x.pending = false
	return Result{Outcome: Sent, Reply: replyLine(250, response.StatusText)}
}

// unsent returns the result if the transaction ended before the end of the message.
// common is true if the reply is about the sender and not about this recipient.
func (x *Session) unsent(ctx context.Context, err error, common bool) Result {
	code, reply := replyOf(err)
	result := Result{Outcome: Lost, Reply: reply, Err: x.server.explain(ctx, err), General: common || code == 421 || code == 530}
	switch {
	case code/100 == 4, code == 530, code/100 == 5 && common:
		result.Outcome = Deferred
	case code/100 == 5:
		result.Outcome = Refused
	}
	if result.Outcome == Lost || code == 421 {
		x.over = errOver
	}
	return result
}

// unanswered returns the result if the end of the message may have reached the server
// and something other than 250 came back. Only a reply that says so means that the
// server did not accept it (RFC 5321, 4.5.3.2.6 and 6.1).
func (x *Session) unanswered(ctx context.Context, err error) Result {
	if code, _ := replyOf(err); code/100 == 4 || code/100 == 5 || errors.Is(err, errOutOfTurn) {
		// In the last case nothing more was written from here.
		return x.unsent(ctx, err, false)
	}
	x.over = errOver
	_, reply := replyOf(err)
	switch {
	case ctx.Err() != nil:
		err = context.Cause(ctx)
	case reply != "":
		err = fmt.Errorf("it answers %q", reply)
	}
	return Result{Outcome: Unknown, Reply: reply,
		Err: fmt.Errorf("%s did not say whether it took the message, so it may have arrived: ask the recipient before you send it again: %w", x.server, err)}
}

// isEnvelopeAddress reports whether s can be written between angle brackets in a
// command without ending it early.
func isEnvelopeAddress(s string) bool {
	at := strings.LastIndexByte(s, '@')
	return at > 0 && at < len(s)-1 && !strings.ContainsFunc(s, func(c rune) bool { return c <= ' ' || c > '~' || strings.ContainsRune(`<>"\`, c) })
}

// malformedLine returns the number, from 1, of the first line that SMTP cannot carry
// unchanged (RFC 5321, 2.3.8 and 4.5.3.1.6), or 0 if there is none.
func malformedLine(message []byte) int {
	number := 0
	for line := range bytes.SplitAfterSeq(message, []byte("\n")) {
		number++
		if len(line) == 0 && number > 1 {
			break
		}
		text, ok := bytes.CutSuffix(line, []byte("\r\n"))
		if !ok || len(text) > 998 || bytes.ContainsFunc(text, func(c rune) bool { return c == '\r' || c == 0 || c > '~' }) {
			return number
		}
	}
	return 0
}
