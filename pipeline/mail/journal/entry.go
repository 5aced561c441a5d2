package journal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

const (
	// version is that of the file's form.
	version = 1
	// saltLength is in octets, as long as the hash.
	saltLength = 32
)

// head is the first line of the file.
type head struct {
	Version int    `json:"version"`
	Salt    []byte `json:"salt"`
}

// entry is any other line: a message to an address, or a notice.
type entry struct {
	// Message and To are the hashes of the message's key and of the address.
	Message []byte `json:"message,omitempty"`
	To      []byte `json:"to,omitempty"`
	State   State  `json:"state,omitzero"`
	// Code is the server's reply code, with the enhanced one (RFC 3463).
	Code   string `json:"code,omitempty"`
	Notice string `json:"notice,omitempty"`
}

// read takes the lines of a file, and gives how many octets of it are whole.
//
// What follows the last line end was cut off by a crash. Record had not returned
// then, so a Trying that is cut off was not followed by sending, and what stands
// before any other stays true: a Trying whose outcome is cut off is Unknown.
func (j *Journal) read(data []byte) (whole int64, err error) {
	for number := 1; ; number++ {
		end := bytes.IndexByte(data[whole:], '\n')
		if end < 0 {
			return whole, nil
		}
		line := data[whole : whole+int64(end)]
		whole += int64(len(line)) + 1
		if number == 1 {
			err = j.readHead(line)
		} else {
			err = j.readEntry(line)
		}
		if err != nil {
			return 0, fmt.Errorf("line %d: %w", number, err)
		}
	}
}

func (j *Journal) readHead(line []byte) error {
	var h head
	if err := json.Unmarshal(line, &h); err != nil {
		return err
	}
	if h.Version != version || len(h.Salt) != saltLength {
		return errors.New("it is of another version of pamphlet")
	}
	j.salt = h.Salt
	return nil
}

func (j *Journal) readEntry(line []byte) error {
	var e entry
	if err := json.Unmarshal(line, &e); err != nil {
		return err
	}
	if e.State == Trying {
		e.State = Unknown
	}
	j.remember(e)
	return nil
}

// remember takes an entry into memory; a later one replaces an earlier.
func (j *Journal) remember(e entry) {
	if e.Notice != "" {
		j.notices[e.Notice] = true
		return
	}
	j.states[key{string(e.Message), string(e.To)}] = e.State
}
