package picture

// Check returns an error if the image file with these bytes cannot be placed: a
// *Problem if the author can fix it. name is the image's name in the error.
func Check(name string, data []byte) error {
	_, err := prepare(name, data, false)
	return err
}
