package dev.medmentor.app.cli;

import dev.medmentor.adapters.http.json.ErrorJson;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that was named or found.
 *
 * @param problem why it cannot be taken in; empty if nothing speaks against it
 */
record InputFile(Path path, Optional<ErrorJson> problem) {
    static InputFile good(Path path) {
        return new InputFile(path, Optional.empty());
    }

    static InputFile bad(Path path, String code, String message) {
        return new InputFile(path, Optional.of(new ErrorJson(code, message)));
    }
}
