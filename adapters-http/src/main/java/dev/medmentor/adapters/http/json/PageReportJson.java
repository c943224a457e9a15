package dev.medmentor.adapters.http.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.medmentor.library.model.PageReport;

/** How many pages have each verdict. */
public record PageReportJson(
        @JsonProperty("TEXT") int text,
        @JsonProperty("OCR") int ocr,
        @JsonProperty("EMPTY") int empty,
        @JsonProperty("FAILED") int failed) {
    static PageReportJson of(PageReport report) {
        return new PageReportJson(report.text(), report.ocr(), report.empty(), report.failed());
    }
}
