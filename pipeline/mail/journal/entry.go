package journal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

const (
	// version is the version of the file's format.
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
	// Code is the server's reply code, with the enhanced code (RFC 3463).
	Code   string `json:"code,omitempty"`
	Notice string `json:"notice,omitempty"`
}

// read reads the lines of a file, and returns how many octets of it are whole lines.
//
// A line without an end was cut off by a crash before Record returned. So if it was a
// Trying, the message was not sent. If it was an outcome, the line before it still
// says Trying, and the state is Unknown.
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

// readHead reads the first line.
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

// readEntry reads any later line. A Trying is Unknown until its outcome follows.
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

// remember keeps an entry in memory. A later one replaces an earlier one.
func (j *Journal) remember(e entry) {
	if e.Notice != "" {
		j.notices[e.Notice] = true
		return
	}
	j.states[key{string(e.Message), string(e.To)}] = e.State
}
