package main

import (
	"fmt"
	"io"
	"runtime"
	"strings"

	"pamphlet/pipeline/infile"
)

// longestPassword is in bytes. It is far more than any server accepts.
const longestPassword = 4096

// passwordFile reads a password from a file that only its owner can read.
func passwordFile(name string) (string, error) {
	file, info, err := infile.Open(name)
	if err != nil {
		return "", fmt.Errorf("read password: %w", err)
	}
	defer file.Close() //nolint:errcheck // It was only read.
	if mode := info.Mode().Perm(); runtime.GOOS != "windows" && mode&0o077 != 0 {
		return "", fmt.Errorf("others can read %s, which holds a password (mode %04o)\n    chmod 600 %s", name, mode, name)
	}
	data, err := io.ReadAll(io.LimitReader(file, longestPassword))
	if err != nil {
		return "", fmt.Errorf("read password: %w", err)
	}
	password := strings.TrimRight(strings.TrimPrefix(string(data), byteOrderMark), "\r\n")
	if password == "" || len(data) == longestPassword || strings.ContainsAny(password, "\r\n\x00") {
		return "", fmt.Errorf("%s is not one line with a password", name)
	}
	return password, nil
}
