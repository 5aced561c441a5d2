package submission

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"strings"
	"unicode"

	"github.com/emersion/go-smtp"
)

var (
	errOutOfTurn = errors.New("it speaks before it is asked")
	errTooLong   = errors.New("its reply does not end")
	errNoTLS     = errors.New("no STARTTLS")
	errNoSignIn  = errors.New("no way to sign in")
	errOver      = errors.New("the connection is over")
)

// handshakeError is an error of TLS.
type handshakeError struct{ error }

func (e handshakeError) Unwrap() error { return e.error }

// signInError is an error while signing in.
type signInError struct{ error }

func (e signInError) Unwrap() error { return e.error }

// explain returns err as a sentence that says which server, what is wrong, and what
// to do.
func (s Server) explain(ctx context.Context, err error) error {
	var (
		lookup      *net.DNSError
		dial        *net.OpError
		timeout     net.Error
		handshake   handshakeError
		code, reply = replyOf(err)
	)
	switch {
	case ctx.Err() != nil:
		return fmt.Errorf("%s: %w", s, context.Cause(ctx))
	case errors.As(err, &lookup) && lookup.IsNotFound:
		return fmt.Errorf("there is no mail server named %q: check the spelling of its name: %w", s.Host, err)
	case errors.As(err, &lookup):
		return fmt.Errorf("the mail server %q cannot be looked up: check that this computer is online: %w", s.Host, err)
	case errors.As(err, &handshake):
		return s.explainTLS(handshake.error)
	case errors.As(err, &timeout) && timeout.Timeout():
		return fmt.Errorf("%s does not answer within %v: check its name and port, and try again later: %w", s, s.timeout(), err)
	case errors.As(err, &dial) && dial.Op == "dial":
		return fmt.Errorf("%s does not accept connections: check its name and port, most often 587 or 465, and that no firewall is in between: %w", s, err)
	case errors.Is(err, errNoTLS):
		return fmt.Errorf("%s does not offer STARTTLS: without encryption nothing is sent, so ask your mail provider for the port with TLS, most often 587 or 465", s)
	case errors.Is(err, errNoSignIn):
		return fmt.Errorf("%s offers no way to sign in with a password: check the port, or leave out the user", s)
	case code != 0:
		return s.explainReply(err, code, reply)
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &dial):
		return fmt.Errorf("%s closed the connection: try again later: %w", s, err)
	case isProtocolError(err):
		return fmt.Errorf("%s does not speak SMTP as it should: check the port, most often 587, or 465 for TLS at once: %w", s, err)
	}
	return fmt.Errorf("%s: %w", s, err)
}

// explainReply returns what the server's reply means, as an error.
func (s Server) explainReply(err error, code int, reply string) error {
	var signIn signInError
	switch {
	case errors.As(err, &signIn) && code == 535:
		return fmt.Errorf("%s does not accept the user %q with this password: check both, and whether the provider wants an app password; it answers %q", s, s.User, reply)
	case errors.As(err, &signIn):
		return fmt.Errorf("%s does not let the user %q sign in: it answers %q", s, s.User, reply)
	case code == 421:
		return fmt.Errorf("%s takes no more messages for now: try again later; it answers %q", s, reply)
	}
	return fmt.Errorf("%s answers %q", s, reply)
}

// isProtocolError reports whether the server did not follow SMTP.
func isProtocolError(err error) bool {
	var protocol textproto.ProtocolError
	return errors.As(err, &protocol) || errors.Is(err, errOutOfTurn) || errors.Is(err, errTooLong) || errors.Is(err, smtp.ErrTooLongLine)
}

// explainTLS returns what is wrong with a server's certificate, or why TLS did not
// begin, as an error.
func (s Server) explainTLS(err error) error {
	var (
		name    x509.HostnameError
		invalid x509.CertificateInvalidError
		unknown x509.UnknownAuthorityError
		record  tls.RecordHeaderError
	)
	switch {
	case errors.As(err, &name):
		return fmt.Errorf("the certificate of %s is not for that name: use the server name that your mail provider gives: %w", s, err)
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return fmt.Errorf("the certificate of %s has expired or is not yet valid: check the clock of this computer, then tell the people who run the server: %w", s, err)
	case errors.As(err, &unknown):
		return fmt.Errorf("the certificate of %s is not trusted by this computer: check the server name, then tell the people who run the server: %w", s, err)
	case errors.As(err, &record):
		return fmt.Errorf("%s does not begin TLS: check the port, 465 for TLS at once, 587 for STARTTLS: %w", s, err)
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("%s does not begin TLS within %v: check the port, 465 for TLS at once, 587 for STARTTLS: %w", s, s.timeout(), err)
	}
	return fmt.Errorf("%s does not begin TLS as it should, so nothing was sent: %w", s, err)
}

// replyOf returns the code and the text of the server's reply that err was made from,
// 0 and "" if it was not made from one.
func replyOf(err error) (code int, reply string) {
	var fromClient *smtp.SMTPError
	var fromText *textproto.Error
	switch {
	case errors.As(err, &fromClient):
		text := fromClient.Message
		if e := fromClient.EnhancedCode; e != (smtp.EnhancedCode{}) && e != smtp.NoEnhancedCode {
			text = fmt.Sprintf("%d.%d.%d %s", e[0], e[1], e[2], text)
		}
		return fromClient.Code, replyLine(fromClient.Code, text)
	case errors.As(err, &fromText):
		return fromText.Code, replyLine(fromText.Code, fromText.Msg)
	}
	return 0, ""
}

// replyLine returns a reply on one line, without characters that could control a
// terminal.
func replyLine(code int, text string) string {
	clean := strings.Map(func(c rune) rune {
		switch {
		case unicode.IsPrint(c):
			return c
		case unicode.IsSpace(c):
			return ' '
		}
		return -1
	}, strings.ToValidUTF8(text, ""))
	return strings.TrimSpace(fmt.Sprintf("%d %s", code, strings.Join(strings.Fields(clean), " ")))
}
