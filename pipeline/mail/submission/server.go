package submission

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"strconv"
	"strings"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

const (
	// defaultTimeout is for each step until the sign-in. It is short, so that a wrong
	// port is soon reported.
	defaultTimeout = 30 * time.Second
	// transactTimeouts is how many times as long each command about a message may
	// take, because servers ask others before they answer: 5 minutes for 30 seconds
	// (RFC 5321, 4.5.3.2.2 and .3).
	transactTimeouts = 10
	// endTimeouts is how many times as long the answer to the end of a message may
	// take: 10 minutes for 30 seconds (RFC 5321, 4.5.3.2.6).
	endTimeouts = 20
	// implicitPort is the port on which TLS begins at once (RFC 8314, 7.3).
	implicitPort = 465
	// greetedAs is the name that the server is greeted with. It does not say the
	// machine's name (RFC 5321, 4.1.3).
	greetedAs = "[127.0.0.1]"
)

// Server is a submission server and how to sign in to it.
type Server struct {
	Host string
	// Port is 465 for TLS at once. On any other port the server must offer STARTTLS.
	Port int
	// User and Password are for signing in. If User is "", nobody signs in.
	User, Password string
	// Implicit is true for TLS at once on a port other than 465.
	Implicit bool
	// Plain is true for no TLS at all. That is an error unless Host is this computer.
	Plain bool
	// Roots are the trusted certificate authorities, nil for those of the system.
	Roots *x509.CertPool
	// Timeout is for each step until the sign-in, 30 seconds if it is 0. A command
	// about a message may take 10 times as long, the answer to its end 20 times.
	Timeout time.Duration
}

// Dial connects, encrypts and signs in. Its errors are sentences that say what
// is wrong with which server and what to do. When ctx ends, so does the
// connection.
func Dial(ctx context.Context, s Server) (*Session, error) {
	if s.Plain && s.Host != "localhost" && !net.ParseIP(s.Host).IsLoopback() {
		return nil, fmt.Errorf("%s is not this computer: without encryption anyone on the way could read the message, so remove the option that asks for it", s)
	}
	if strings.ContainsAny(s.User+s.Password, "\x00\r\n") {
		return nil, fmt.Errorf("the user name or the password for %s has a line break or a NUL in it: type it on one line", s)
	}
	dialer := net.Dialer{Timeout: s.timeout()}
	conn, err := dialer.DialContext(ctx, "tcp", s.String())
	if err != nil {
		return nil, s.explain(ctx, err)
	}
	if address, ok := conn.RemoteAddr().(*net.TCPAddr); s.Plain && (!ok || !address.IP.IsLoopback()) {
		_ = conn.Close()
		return nil, fmt.Errorf("%s is not this computer, although it is called so: without encryption anyone on the way could read the message", s)
	}
	return s.open(ctx, conn)
}

// String returns the server as host:port.
func (s Server) String() string { return net.JoinHostPort(s.Host, strconv.Itoa(s.Port)) }

func (s Server) timeout() time.Duration { return cmp.Or(s.Timeout, defaultTimeout) }

// open starts a session on a connection. If that fails, it closes the connection.
func (s Server) open(ctx context.Context, conn net.Conn) (*Session, error) {
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
	x := &Session{server: s, conn: conn}
	err := x.begin(ctx)
	if !stop() && err == nil { // Closed since.
		err = ctx.Err()
	}
	if err != nil {
		_ = conn.Close()
		return nil, s.explain(ctx, err)
	}
	return x, nil
}

// begin encrypts, greets and signs in.
func (x *Session) begin(ctx context.Context) error {
	s := x.server
	wire := newWire(x.conn, s.timeout())
	switch {
	case s.Plain:
	case s.Implicit || s.Port == implicitPort:
		encrypted, err := s.encrypt(ctx, x.conn)
		if err != nil {
			return err
		}
		wire = newWire(encrypted, s.timeout())
	default:
		if err := wire.startTLS(); err != nil {
			return err
		}
		encrypted, err := s.encrypt(ctx, x.conn)
		if err != nil {
			return err
		}
		wire = newWire(encrypted, s.timeout())
		wire.greeted()
	}
	x.client = smtp.NewClient(wire)
	x.client.CommandTimeout = s.timeout()
	x.client.SubmissionTimeout = endTimeouts * s.timeout()
	if err := x.client.Hello(greetedAs); err != nil {
		return err
	}
	x.most, _ = x.client.MaxMessageSize()
	if err := x.signIn(); err != nil {
		return err
	}
	x.server.Timeout = transactTimeouts * s.timeout()
	wire.timeout, x.client.CommandTimeout = x.server.Timeout, x.server.Timeout
	return nil
}

// encrypt does the TLS handshake and verifies the certificate.
func (s Server) encrypt(ctx context.Context, conn net.Conn) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, s.timeout())
	defer cancel()
	encrypted := tls.Client(conn, &tls.Config{ServerName: s.Host, RootCAs: s.Roots, MinVersion: tls.VersionTLS12})
	if err := encrypted.HandshakeContext(ctx); err != nil {
		return nil, handshakeError{err}
	}
	return encrypted, nil
}

// signIn signs in, if there is a User.
func (x *Session) signIn() error {
	s := x.server
	if s.User == "" {
		return nil
	}
	var err error
	switch {
	case x.client.SupportsAuth(sasl.Plain):
		err = x.client.Auth(sasl.NewPlainClient("", s.User, s.Password))
	case x.client.SupportsAuth(sasl.Login):
		err = x.client.Auth(sasl.NewLoginClient(s.User, s.Password))
	default:
		return errNoSignIn
	}
	if err != nil {
		return signInError{err}
	}
	return nil
}
