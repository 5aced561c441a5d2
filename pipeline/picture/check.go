package picture

// Check tells why an image file, given by its bytes, cannot be placed. The error is
// a *Problem if the author can mend it; name is what it calls the image.
func Check(name string, data []byte) error {
	_, err := prepare(name, data)
	return err
}
