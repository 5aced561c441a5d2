//go:build !unix

package lineartest

import "time"

// spent returns the time.
func spent() time.Duration { return time.Duration(time.Now().UnixNano()) }
