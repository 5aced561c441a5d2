package submissiontest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"
)

// ErrMissing is the error of a Start if its program is not on this machine.
var ErrMissing = errors.New(".ci/tools installs it")

// Security is how a server encrypts.
type Security int

// A server offers STARTTLS, begins TLS at once, or has no TLS.
const (
	StartTLS Security = iota
	ImplicitTLS
	NoTLS
)

// Setup says how a server starts.
type Setup struct {
	// Dir is an empty folder of the server's own, which may be given to another
	// user.
	Dir string
	// Authority signs its certificate.
	Authority *Authority
	Security  Security
	// Host is the loopback address to listen on, 127.0.0.1 if it is "".
	Host string
	// Port is where to listen, one that is free if it is 0.
	Port int
}

// Server is a running program that somebody else wrote.
type Server struct {
	Host string
	Port int
	// Log is what the program says.
	Log bytes.Buffer

	command  *exec.Cmd
	messages func() ([]string, error)
	notShown func(families []string) ([]string, error)
}

// Start starts "mailpit" or "exim".
func Start(program string, o Setup) (*Server, error) {
	switch program {
	case "mailpit":
		return startMailpit(o)
	case "exim":
		return startExim(o)
	default:
		return nil, fmt.Errorf("no mail server %q", program)
	}
}

// Messages returns what has arrived so far, byte for byte as it was stored, with CRLF
// at the end of each line.
func (s *Server) Messages() ([]string, error) { return s.messages() }

// NotShown returns what the HTML of the messages so far has that a family of mail
// programs ("gmail", "outlook", "apple-mail") does not show at all, sorted. Only
// mailpit knows.
func (s *Server) NotShown(families ...string) ([]string, error) { return s.notShown(families) }

// Stop kills the server.
func (s *Server) Stop() {
	_ = s.command.Process.Kill()
	_ = s.command.Wait() // Killed is how it ends.
}

// start runs a program until it accepts connections on s.Port.
func (s *Server) start(program string, arguments ...string) error {
	s.command = exec.Command(program, arguments...)
	s.command.Stdout, s.command.Stderr = &s.Log, &s.Log
	if err := s.command.Start(); err != nil {
		return fmt.Errorf("start %s: %w", program, err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	for {
		conn, err := new(net.Dialer).DialContext(ctx, "tcp", net.JoinHostPort(s.Host, strconv.Itoa(s.Port)))
		if err == nil {
			return conn.Close()
		}
		if ctx.Err() != nil {
			s.Stop()
			return fmt.Errorf("%s does not listen: %w\n%s", program, err, s.Log.String())
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// newServer chooses where to listen.
func newServer(o Setup) (*Server, error) {
	s := &Server{Host: o.Host, Port: o.Port}
	if s.Host == "" {
		s.Host = "127.0.0.1"
	}
	if s.Port == 0 {
		var err error
		if s.Port, err = freePort(s.Host); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// freePort returns a port that nothing listens on.
func freePort(host string) (int, error) {
	listener, err := net.Listen("tcp", net.JoinHostPort(host, "0"))
	if err != nil {
		return 0, fmt.Errorf("find a free port: %w", err)
	}
	return listener.Addr().(*net.TCPAddr).Port, listener.Close()
}

// Installed returns [ErrMissing] if "mailpit" or "exim" is not on this machine.
func Installed(program string) error {
	_, err := find(program)
	return err
}

// find looks for a program on the PATH, then where .ci/tools and Debian put it.
func find(program string) (string, error) {
	name, place := program, filepath.Join(tools(), program+"-*", program)
	if program == "exim" {
		name, place = "exim4", "/usr/sbin/exim4"
	}
	if path, err := exec.LookPath(name); err == nil {
		return path, nil
	}
	found, err := filepath.Glob(place)
	if err != nil || len(found) == 0 {
		return "", fmt.Errorf("%s is not installed: %w", name, ErrMissing)
	}
	return found[len(found)-1], nil
}

// tools is the folder of .ci/tools.
func tools() string {
	if dir := os.Getenv("PAMPHLET_TOOLS"); dir != "" {
		return dir
	}
	dir, _ := os.UserCacheDir() // Without one there are no tools.
	return filepath.Join(dir, "pamphlet-tools")
}
