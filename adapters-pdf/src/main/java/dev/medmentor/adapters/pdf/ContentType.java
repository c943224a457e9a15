package dev.medmentor.adapters.pdf;

import dev.medmentor.adapters.pdf.docx.DocxTextExtractor;
import dev.medmentor.adapters.pdf.text.HtmlTextExtractor;
import dev.medmentor.adapters.pdf.text.MarkdownTextExtractor;
import dev.medmentor.adapters.pdf.text.PlainTextExtractor;

/** The types of file that can be read. */
public enum ContentType {
    PDF("application/pdf"),
    DOCX(DocxTextExtractor.MEDIA_TYPE),
    HTML(HtmlTextExtractor.MEDIA_TYPE),
    MARKDOWN(MarkdownTextExtractor.MEDIA_TYPE),
    PLAIN_TEXT(PlainTextExtractor.MEDIA_TYPE);

    private final String mediaType;

    ContentType(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }
}
