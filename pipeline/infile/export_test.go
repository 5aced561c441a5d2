package infile

import "time"

// ReadWaiting is Read with another patience.
func ReadWaiting(path string, most int64, wait time.Duration) (File, error) {
	f, info, err := Open(path)
	if err != nil {
		return File{}, err
	}
	return readAll(f, info, path, most, wait)
}
