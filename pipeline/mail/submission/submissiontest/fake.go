package submissiontest

import (
	"bufio"
	"crypto/tls"
	"fmt"
	"net"
	"slices"
	"strings"
	"sync"
	"time"
)

const (
	// Silence is a reply that never comes.
	Silence = "silence"
	// HangUp is a connection that ends instead of a reply.
	HangUp = "hang up"
)

// patience is how long a connection to a Fake lasts at most.
const patience = time.Minute

// Fake is a mail server that answers as it was told to. Set its fields before it
// starts.
type Fake struct {
	// Offers are the lines of the reply to EHLO, below the first; nil offers
	// STARTTLS, AUTH and SIZE.
	Offers []string
	// Replies are by verb, "." being the end of a message and "" the greeting. Each
	// is given once, the last one from then on.
	Replies map[string][]string
	// Implicit is for TLS at once.
	Implicit bool
	// Cut is after how many octets of a message the connection ends, if not 0.
	Cut int
	// Deaf is for a server that says to go on and then reads nothing.
	Deaf bool
	// Certificate is for another than one that the authority signs for 127.0.0.1.
	Certificate *tls.Certificate

	listener  net.Listener
	done      chan struct{}
	all       sync.WaitGroup
	mutex     sync.Mutex
	heard     []string // commands, as they came
	reached   []string // verbs, before the reply to each
	changed   *sync.Cond
	delivered []string
}

// Start listens on 127.0.0.1, and returns the port.
func (f *Fake) Start(a *Authority) (port int, err error) {
	if err := f.prepare(a); err != nil {
		return 0, err
	}
	if f.listener, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		return 0, fmt.Errorf("start fake: %w", err)
	}
	f.all.Go(func() {
		for {
			conn, err := f.listener.Accept()
			if err != nil {
				return
			}
			f.all.Go(func() { f.serve(conn) })
		}
	})
	return f.listener.Addr().(*net.TCPAddr).Port, nil
}

// Pipe returns the client's end of a connection in memory, for tests whose time is
// simulated. It is for a server that has not been started.
func (f *Fake) Pipe(a *Authority) (net.Conn, error) {
	if err := f.prepare(a); err != nil {
		return nil, err
	}
	client, server := net.Pipe()
	f.all.Go(func() { f.serve(server) })
	return client, nil
}

// prepare sets what was left open.
func (f *Fake) prepare(a *Authority) error {
	if f.Certificate == nil {
		c, err := a.Sign("127.0.0.1", time.Now().Add(life))
		if err != nil {
			return err
		}
		f.Certificate = &c
	}
	if f.Offers == nil {
		f.Offers = []string{"STARTTLS", "AUTH PLAIN LOGIN", "SIZE 50000000"}
	}
	f.done, f.changed = make(chan struct{}), sync.NewCond(&f.mutex)
	return nil
}

// Stop ends the server and what it is silent to. A connection that waits for a
// command ends with its client.
func (f *Fake) Stop() {
	close(f.done)
	if f.listener != nil {
		_ = f.listener.Close()
	}
	f.all.Wait()
}

// serve talks to one client.
func (f *Fake) serve(conn net.Conn) {
	defer func(conn net.Conn) { _ = conn.Close() }(conn)
	// A ticket would have to be read before the next command.
	configuration := &tls.Config{Certificates: []tls.Certificate{*f.Certificate}, SessionTicketsDisabled: true}
	if f.Implicit {
		conn = tls.Server(conn, configuration)
	}
	_ = conn.SetDeadline(time.Now().Add(patience))
	in := bufio.NewReader(conn)
	said := ""
	reply := func(verb, otherwise string) bool {
		text := f.next(verb, otherwise)
		switch text {
		case Silence:
			<-f.done
			return false
		case HangUp:
			return false
		}
		said = text
		_, err := conn.Write([]byte(text + "\r\n"))
		return err == nil
	}
	going := reply("", "220 harbour ready")
	for going {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		line = strings.TrimRight(line, "\r\n")
		verb, _, _ := strings.Cut(line, " ")
		f.note(line)
		switch verb {
		case "EHLO":
			going = reply(verb, "250-harbour\r\n250-"+strings.Join(f.Offers, "\r\n250-")+"\r\n250 HELP")
		case "STARTTLS":
			going = reply(verb, "220 go on") && said == "220 go on"
			conn = tls.Server(conn, configuration)
			in = bufio.NewReader(conn)
		case "AUTH":
			going = reply(verb, "235 welcome")
		case "DATA":
			going = reply(verb, "354 go on")
			if going && strings.HasPrefix(said, "354") {
				going = f.receive(conn, in) && reply(".", "250 2.0.0 queued")
			}
		case "QUIT":
			reply(verb, "221 bye")
			return
		default:
			going = reply(verb, "250 OK")
		}
	}
}

// receive reads a message up to its end, and undoes the doubling of dots.
func (f *Fake) receive(conn net.Conn, in *bufio.Reader) bool {
	if f.Deaf {
		<-f.done
		return false
	}
	var message strings.Builder
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return false
		}
		if line == ".\r\n" {
			break
		}
		message.WriteString(strings.TrimPrefix(line, "."))
		if f.Cut > 0 && message.Len() > f.Cut {
			_ = conn.Close()
			return false
		}
	}
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.delivered = append(f.delivered, message.String())
	return true
}

// next returns the next reply to a verb.
func (f *Fake) next(verb, otherwise string) string {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.reached = append(f.reached, verb)
	f.changed.Broadcast()
	replies := f.Replies[verb]
	switch len(replies) {
	case 0:
		return otherwise
	case 1:
		return replies[0]
	}
	f.Replies[verb] = replies[1:]
	return replies[0]
}

func (f *Fake) note(command string) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.heard = append(f.heard, command)
}

// Await returns once a client has come to a verb n times, the greeting being "".
func (f *Fake) Await(verb string, n int) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	for count(f.reached, verb) < n {
		f.changed.Wait()
	}
}

func count(all []string, one string) int {
	n := 0
	for _, s := range all {
		if s == one {
			n++
		}
	}
	return n
}

// Heard returns the commands so far that begin with verb.
func (f *Fake) Heard(verb string) []string {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	return slices.DeleteFunc(slices.Clone(f.heard), func(c string) bool { return !strings.HasPrefix(c, verb) })
}

// Messages returns what was received up to its end, whatever the reply to that was.
func (f *Fake) Messages() ([]string, error) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	return slices.Clone(f.delivered), nil
}
