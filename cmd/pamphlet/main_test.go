package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestMain is the tests, a worker, or the program "pamphlet", which is this file by
// another name and the first of that name on the tests' PATH.
func TestMain(m *testing.M) {
	if os.Getenv(workerVariable) != "" {
		serve(os.Stdin, os.Stdout)
	}
	if name := filepath.Base(os.Args[0]); strings.TrimSuffix(name, ".exe") == "pamphlet" {
		main()
	}
	status, err := runTests(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		status = 1
	}
	os.Exit(status)
}

func runTests(m *testing.M) (status int, err error) {
	dir, err := os.MkdirTemp("", "pamphlet-test-")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if err := install(filepath.Join(dir, "bin")); err != nil {
		return 0, err
	}
	if err := crew.open(dir); err != nil {
		return 0, err
	}
	status = m.Run()
	return status, crew.close()
}

// install puts this file into a folder as the program "pamphlet", and the folder on
// the PATH.
func install(dir string) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	name := filepath.Join(dir, "pamphlet")
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	// Windows cannot remove a link to a program that runs; elsewhere this may be another disk.
	if runtime.GOOS == "windows" || os.Link(program, name) != nil {
		if err := copyFile(program, name); err != nil {
			return err
		}
	}
	return os.Setenv("PATH", dir+string(filepath.ListSeparator)+os.Getenv("PATH"))
}

func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o755)
}
