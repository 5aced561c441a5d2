package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// stateFolder returns the folder in which pamphlet keeps its journal between runs.
func stateFolder() (string, error) {
	if dir := os.Getenv("XDG_STATE_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "pamphlet"), nil
	}
	switch runtime.GOOS {
	case "windows", "darwin":
		dir, err := os.UserConfigDir()
		if err != nil {
			return "", fmt.Errorf("find your state folder: %w", err)
		}
		return filepath.Join(dir, "pamphlet"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("find your state folder: %w", err)
	}
	return filepath.Join(home, ".local", "state", "pamphlet"), nil
}
