package dev.medmentor.adapters.embedded.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times as text of one width, to the nanosecond: what sorts earlier is earlier, from year 0 to 9999. */
final class Timestamps {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Timestamps() {}

    static String text(Instant time) {
        return FORMAT.format(time);
    }

    static @Nullable String text(Optional<Instant> time) {
        return time.map(Timestamps::text).orElse(null);
    }

    static Instant read(ResultSet row, String column) throws SQLException {
        return Instant.parse(row.getString(column));
    }

    static Optional<Instant> readOptional(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(Instant::parse);
    }
}
