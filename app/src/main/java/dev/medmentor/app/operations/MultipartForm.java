package dev.medmentor.app.operations;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A form as browsers send it (RFC 7578); files are streamed. For one thread. */
final class MultipartForm {
    private final String boundary = "medmentor-" + UUID.randomUUID();
    private final List<BodyPublisher> parts = new ArrayList<>();

    MultipartForm field(String name, String value) {
        parts.add(BodyPublishers.ofString(head(name, "") + value + "\r\n"));
        return this;
    }

    /** @throws FileNotFoundException if the file is gone */
    MultipartForm file(String name, String fileName, Path file) throws FileNotFoundException {
        parts.add(BodyPublishers.ofString(head(name, "; filename=\"" + escaped(fileName) + "\"")));
        parts.add(BodyPublishers.ofFile(file));
        parts.add(BodyPublishers.ofString("\r\n"));
        return this;
    }

    private String head(String name, String more) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + escaped(name) + "\"" + more
                + "\r\n\r\n";
    }

    /** As a quoted string of RFC 9110 §5.6.4. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("[\\r\\n]", " ");
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher body() {
        List<BodyPublisher> all = new ArrayList<>(parts);
        all.add(BodyPublishers.ofString("--" + boundary + "--\r\n"));
        return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
    }
}
