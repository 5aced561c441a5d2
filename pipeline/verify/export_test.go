package verify

// ReadPDFWithin is Read for a PDF whose streams may unpack to that many bytes.
func ReadPDFWithin(most int64, data []byte) (*Content, error) { return readPDF(data, most) }
