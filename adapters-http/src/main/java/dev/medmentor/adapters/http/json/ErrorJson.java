package dev.medmentor.adapters.http.json;

import dev.medmentor.library.model.IngestionFailure;

/** Why something failed: a stable code, and a sentence for people. */
public record ErrorJson(String code, String message) {
    static ErrorJson of(IngestionFailure failure) {
        return new ErrorJson(failure.code().code(), failure.message());
    }
}
