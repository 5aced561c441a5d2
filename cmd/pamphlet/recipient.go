package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"pamphlet/pipeline"
)

// recipients gives the values of a flag.
func recipients(addresses []string, flag string) []pipeline.Recipient {
	var found []pipeline.Recipient
	for _, a := range addresses {
		found = append(found, pipeline.Recipient{Address: a, Place: flag})
	}
	return found
}

// addressFile reads addresses, one on a line; empty lines and those that begin
// with # are passed over.
func addressFile(name string, stdin io.Reader) ([]pipeline.Recipient, error) {
	in, place := stdin, "standard input"
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return nil, fmt.Errorf("read addresses: %w", err)
		}
		defer file.Close() //nolint:errcheck // It was only read.
		in, place = file, filepath.ToSlash(name)
	}
	var found []pipeline.Recipient
	lines := bufio.NewScanner(in)
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

// byteOrderMark is what some editors of Windows begin a text with.
const byteOrderMark = "\ufeff"
