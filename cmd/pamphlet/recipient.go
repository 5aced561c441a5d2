package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"pamphlet/pipeline"
	"pamphlet/pipeline/infile"
)

// recipients returns the values of a flag as recipients.
func recipients(addresses []string, flag string) []pipeline.Recipient {
	var found []pipeline.Recipient
	for _, a := range addresses {
		found = append(found, pipeline.Recipient{Address: a, Place: flag})
	}
	return found
}

// mostAddresses is the size in bytes of the largest list of addresses that is read,
// about half a million of them.
const mostAddresses = 16 << 20

// addressFile reads addresses, one on a line. It skips empty lines and lines that
// begin with #.
func addressFile(name string, stdin io.Reader) ([]pipeline.Recipient, error) {
	place := "standard input"
	var data []byte
	var err error
	if name == "-" {
		if data, err = io.ReadAll(io.LimitReader(stdin, mostAddresses+1)); err == nil && len(data) > mostAddresses {
			err = &infile.TooLarge{Path: place, Most: mostAddresses}
		}
	} else {
		var file infile.File
		file, err = infile.Read(name, mostAddresses)
		data, place = file.Data, filepath.ToSlash(name)
	}
	if err != nil {
		return nil, fmt.Errorf("read addresses: %w", err)
	}
	var found []pipeline.Recipient
	lines := bufio.NewScanner(bytes.NewReader(data))
	for number := 1; lines.Scan(); number++ {
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), byteOrderMark))
		if line != "" && !strings.HasPrefix(line, "#") {
			found = append(found, pipeline.Recipient{Address: line, Place: fmt.Sprintf("%s:%d", place, number)})
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read addresses: %s: %w", place, err)
	}
	return found, nil
}

// byteOrderMark is the character that some editors on Windows put at the start of a
// text.
const byteOrderMark = "\ufeff"
