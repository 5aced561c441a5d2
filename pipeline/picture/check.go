package picture

// Check returns an error if an image file, given by its bytes, cannot be placed: a
// *Problem if the author can mend it. name is what the error calls the image.
func Check(name string, data []byte) error {
	_, err := prepare(name, data, false)
	return err
}
