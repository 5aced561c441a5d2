//go:build !linux

package heap

// growOnLargePages does nothing: other systems choose the size of pages themselves.
func growOnLargePages() {}
