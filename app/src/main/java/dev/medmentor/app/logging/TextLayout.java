package dev.medmentor.app.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lines for people. Whatever is logged, only what begins a line here begins with a time: line breaks in texts are
 * followed by spaces, and other control characters are written out, so that nobody can forge a line.
 */
final class TextLayout extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);
    private static final String INDENT = "\n    ";

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(160)
                .append(TIME.format(Instant.ofEpochMilli(event.getTimeStamp())))
                .append(' ')
                .append(event.getLevel())
                .append(" [")
                .append(harmless(event.getThreadName()))
                .append("] ")
                .append(event.getLoggerName());
        Map<String, String> context = new TreeMap<>(event.getMDCPropertyMap());
        context.forEach(
                (name, value) -> line.append(' ').append(name).append('=').append(harmless(value)));
        line.append(": ").append(harmless(event.getFormattedMessage()));
        IThrowableProxy failure = event.getThrowableProxy();
        if (failure != null) {
            line.append(INDENT)
                    .append(harmless(ThrowableProxyUtil.asString(failure).strip()));
        }
        return line.append('\n').toString();
    }

    private static String harmless(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.replace("\r\n", "\n").chars().forEach(c -> {
            if (c == '\n' || c == '\u2028' || c == '\u2029' || c == '\u0085') {
                safe.append(INDENT);
            } else if (c != '\t' && Character.isISOControl(c)) {
                safe.append(String.format("\\u%04x", c));
            } else {
                safe.append((char) c);
            }
        });
        return safe.toString();
    }
}
