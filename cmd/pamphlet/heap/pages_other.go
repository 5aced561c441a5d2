//go:build !linux

package heap

// growOnLargePages returns nil: other systems choose the size of pages themselves.
func growOnLargePages() []byte { return nil }
