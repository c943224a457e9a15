package dev.medmentor.adapters.pdf.text;

import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises Vietnamese in the encodings before Unicode by its commonest words, which no other reading gives. */
final class VietnameseLegacy {
    private static final Set<String> COMMON = Set.of(
            "và", "của", "là", "có", "được", "cho", "không", "các", "một", "những", "người", "trong", "để", "với",
            "này", "đã", "khi", "đến", "ở", "từ", "về", "như", "cũng", "bệnh", "thuốc", "điều", "trị", "nhân", "tôi",
            "đó", "nước", "năm", "việc", "phải", "nhiều", "thể", "theo", "tại", "hoặc", "bị", "sẽ", "liều", "ngày",
            "đường");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{M}]+");
    private static final int FEWEST = 4;
    private static final double SHARE = 0.05;

    private VietnameseLegacy() {}

    static Optional<Charset> detect(byte[] sample) {
        Charset best = null;
        int most = 0;
        for (Charset charset : List.of(Charset.forName("windows-1258"), Tcvn3Charset.INSTANCE)) {
            int hits = hits(new String(sample, charset));
            if (hits > most) {
                best = charset;
                most = hits;
            }
        }
        return Optional.ofNullable(best);
    }

    /** How many words are common ones with Vietnamese signs; 0 if they are too few to tell. */
    private static int hits(String text) {
        String[] words =
                NO_LETTERS.split(Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT));
        int hits = 0;
        for (String word : words) {
            if (COMMON.contains(word) && word.chars().anyMatch(c -> c > 0x7f)) {
                hits++;
            }
        }
        return hits >= FEWEST && hits >= SHARE * words.length ? hits : 0;
    }
}
