package submissiontest

import (
	_ "embed" // for exim.conf
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
)

//go:embed exim.conf
var eximConfiguration string

// startExim starts Exim (https://www.exim.org), of Debian's exim4-daemon-light. It
// refuses "nobody", and puts off "later" while o.Dir holds a file "busy".
func startExim(o Setup) (*Server, error) {
	program, err := find("exim")
	if err != nil {
		return nil, err
	}
	s, err := newServer(o)
	if err != nil {
		return nil, err
	}
	if _, _, err := o.Authority.writeFiles(o.Dir, s.Host); err != nil {
		return nil, err
	}
	// Exim never works as root: Debian gives it a user for that.
	account, err := user.Current()
	if err == nil && account.Uid == "0" {
		account, err = user.Lookup("Debian-exim")
	}
	if err != nil {
		return nil, fmt.Errorf("start exim: %w", err)
	}
	implicit, offer := "", "*"
	switch o.Security {
	case StartTLS:
	case ImplicitTLS:
		implicit = strconv.Itoa(s.Port)
	case NoTLS:
		offer = ""
	default:
		panic(fmt.Sprintf("submissiontest: security %d", int(o.Security)))
	}
	configuration := strings.NewReplacer("FOLDER", o.Dir, "USER", account.Uid, "GROUP", account.Gid, "HOST", s.Host,
		"= PORT", "= "+strconv.Itoa(s.Port), "IMPLICIT", implicit, "= STARTTLS", "= "+offer).Replace(eximConfiguration)
	name := filepath.Join(o.Dir, "exim.conf")
	if err := os.WriteFile(name, []byte(configuration), 0o644); err != nil {
		return nil, fmt.Errorf("start exim: %w", err)
	}
	if err := eximFolders(o.Dir, account); err != nil {
		return nil, fmt.Errorf("start exim: %w", err)
	}
	s.messages = func() ([]string, error) { return maildir(filepath.Join(o.Dir, "mail", "new")) }
	return s, s.start(program, "-C", name, "-bdf", "-q1h", "-odi")
}

// eximFolders makes the folder readable, and those in it that Exim writes to
// Exim's own.
func eximFolders(dir string, account *user.User) error {
	uid, err := strconv.Atoi(account.Uid)
	if err != nil {
		return err
	}
	gid, err := strconv.Atoi(account.Gid)
	if err != nil {
		return err
	}
	for _, name := range []string{"spool", "mail"} {
		if err := os.MkdirAll(filepath.Join(dir, name), 0o750); err != nil {
			return err
		}
		if err := os.Chown(filepath.Join(dir, name), uid, gid); err != nil {
			return err
		}
	}
	return os.Chown(dir, uid, gid)
}

// maildir returns the messages of a folder of files, the oldest first.
func maildir(dir string) ([]string, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		return nil, err
	}
	var messages []string
	for _, name := range names { // Each name begins with the time.
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		messages = append(messages, string(data))
	}
	return messages, nil
}
