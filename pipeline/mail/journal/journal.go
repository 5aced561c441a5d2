package journal

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"pamphlet/pipeline/lazyregexp"
)

// fileName is the journal's name in its folder.
const fileName = "sent.jsonl"

// ErrBusy is the error of Open if another program has the journal open.
var ErrBusy = errors.New("another pamphlet is sending: wait until it is done")

// replyCode matches what is kept of a server's reply: its codes, not its words, which
// may contain the address.
var replyCode = lazyregexp.New(`^[2-5]\d\d\b([ -][245]\.\d{1,3}\.\d{1,3}\b)?`)

// Journal is an open journal. Only one goroutine may use it.
type Journal struct {
	file *os.File
	// size is how many octets of the file are whole lines.
	size    int64
	salt    []byte
	states  map[key]State
	notices map[string]bool
}

// key is a message to one address, both hashed.
type key struct{ message, to string }

// Open opens and locks the journal in the folder dir, and makes both if they do not
// exist. It returns an error if others may read the file or if it is damaged, and
// [ErrBusy] if another program has it open.
func Open(dir string) (*Journal, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the journal's folder: %w", err)
	}
	path := filepath.Join(dir, fileName)
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open the journal: %w", err)
	}
	j := &Journal{file: file, states: map[key]State{}, notices: map[string]bool{}}
	if err := j.load(dir); err != nil {
		_ = file.Close()
		return nil, fmt.Errorf("open the journal %s: %w", path, err)
	}
	return j, nil
}

// Close closes the journal and unlocks it for others.
func (j *Journal) Close() error {
	if err := j.file.Close(); err != nil {
		return fmt.Errorf("close the journal: %w", err)
	}
	return nil
}

// State returns what was last recorded about a message to an address. message is the
// key of its content, the same for all recipients. Upper and lower case in an address
// make no difference.
func (j *Journal) State(message, address string) State {
	return j.states[j.key(message, address)]
}

// Record writes the state of a message to an address, and returns when that is on the
// disk. Record Trying before sending, and the outcome afterwards; if the connection was
// lost before the end of the message, that is Deferred. Only the code of the server's
// reply is kept.
func (j *Journal) Record(message, address string, s State, reply string) error {
	k := j.key(message, address)
	return j.append(entry{Message: []byte(k.message), To: []byte(k.to), State: s, Code: replyCode.FindString(reply)})
}

// Notice reports whether the notice of that name is shown for the first time, and
// records that it was shown.
func (j *Journal) Notice(name string) (first bool, err error) {
	if j.notices[name] {
		return false, nil
	}
	return true, j.append(entry{Notice: name})
}

// load locks the file and reads it.
func (j *Journal) load(dir string) error {
	if err := lock(j.file); err != nil {
		return err
	}
	info, err := j.file.Stat()
	if err != nil {
		return err
	}
	if mode := info.Mode(); runtime.GOOS != "windows" && mode.Perm()&0o077 != 0 {
		return fmt.Errorf("others may read it (mode %04o): type chmod 600 %s", mode.Perm(), filepath.Join(dir, fileName))
	}
	data, err := io.ReadAll(j.file)
	if err != nil {
		return err
	}
	if j.size, err = j.read(data); err != nil {
		return fmt.Errorf("it is damaged, and it is the only record of what was sent: restore it, or move it away to start again: %w", err)
	}
	if j.size < int64(len(data)) {
		if err := j.file.Truncate(j.size); err != nil {
			return err
		}
	}
	if j.size > 0 {
		return nil
	}
	return j.create(dir)
}

// create writes the first line of a new journal.
func (j *Journal) create(dir string) error {
	j.salt = make([]byte, saltLength)
	_, _ = rand.Read(j.salt) // It never returns an error.
	if err := j.write(head{Version: version, Salt: j.salt}); err != nil {
		return err
	}
	// The name of the file must reach the disk too.
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer func() { _ = folder.Close() }()
	if err := folder.Sync(); err != nil && runtime.GOOS != "windows" {
		return err
	}
	return nil
}

// append writes an entry and then remembers it.
func (j *Journal) append(e entry) error {
	if err := j.write(e); err != nil {
		return fmt.Errorf("write the journal: %w", err)
	}
	j.remember(e)
	return nil
}

// write appends a line as a whole and flushes it to the disk. If only half of it can be
// written, as on a full disk, it removes that half: the next line would continue it.
func (j *Journal) write(v any) error {
	line, err := json.Marshal(v)
	if err != nil {
		return err
	}
	line = append(line, '\n')
	if _, err := j.file.Write(line); err != nil {
		return errors.Join(err, j.file.Truncate(j.size))
	}
	j.size += int64(len(line))
	return j.file.Sync()
}

// key returns the hashes of a message's key and of an address.
func (j *Journal) key(message, address string) key {
	return key{j.hash(message), j.hash(strings.ToLower(address))}
}

// hash returns the HMAC-SHA-256 of s with the salt of the journal.
func (j *Journal) hash(s string) string {
	h := hmac.New(sha256.New, j.salt)
	_, _ = h.Write([]byte(s))
	return string(h.Sum(nil))
}
