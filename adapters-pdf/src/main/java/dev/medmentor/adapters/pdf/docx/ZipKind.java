package dev.medmentor.adapters.pdf.docx;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipFile;

/** Says what a zip is that is no Word document. */
final class ZipKind {
    private static final Map<String, String> BY_CONTENT_TYPE = inOrder(
            "spreadsheetml", "an Excel workbook",
            "ms-excel", "an Excel workbook",
            "presentationml", "a PowerPoint presentation",
            "ms-powerpoint", "a PowerPoint presentation",
            "visio", "a Visio drawing");
    private static final Map<String, String> BY_MIMETYPE = inOrder(
            "opendocument.text", "an OpenDocument text (.odt)",
            "opendocument.spreadsheet", "an OpenDocument spreadsheet (.ods)",
            "opendocument.presentation", "an OpenDocument presentation (.odp)",
            "opendocument", "an OpenDocument file",
            "epub", "an EPUB book");

    private ZipKind() {}

    static String describe(String contentTypes, String mimetype, ZipFile zip) {
        for (Map.Entry<String, String> kind : BY_CONTENT_TYPE.entrySet()) {
            if (contentTypes.contains(kind.getKey())) {
                return kind.getValue();
            }
        }
        for (Map.Entry<String, String> kind : BY_MIMETYPE.entrySet()) {
            if (mimetype.contains(kind.getKey())) {
                return kind.getValue();
            }
        }
        if (zip.getEntry("META-INF/MANIFEST.MF") != null) {
            return "a Java archive";
        }
        return "a zip archive (upload the files in it one by one)";
    }

    private static Map<String, String> inOrder(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
