package dev.medmentor.app.portal;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The mails of a server that has no mail server; each is found once. */
final class Outbox {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern LINK = Pattern.compile("https?://[^/\\s]+(/\\S*#token=\\S+)");

    private final Path folder;
    private final Set<Path> read = new HashSet<>();

    Outbox(Path folder) {
        this.folder = folder;
    }

    /** The path of the link in the next mail to {@code email}, with what stands behind its {@code #}. */
    String link(String email) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            for (Path mail : mails()) {
                Optional<String> link = read.contains(mail) ? Optional.empty() : link(mail, email);
                if (link.isPresent()) {
                    read.add(mail);
                    return link.get();
                }
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("no mail with a link came for " + email);
    }

    private List<Path> mails() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> link(Path file, String email) {
        try (InputStream in = Files.newInputStream(file)) {
            MimeMessage mail = new MimeMessage((jakarta.mail.@Nullable Session) null, in);
            var to = mail.getRecipients(Message.RecipientType.TO);
            if (to == null || !to[0].toString().contains(email)) {
                return Optional.empty(); // Somebody else's, or written only in part.
            }
            Matcher link = LINK.matcher(mail.getContent().toString());
            return link.find() ? Optional.of(link.group(1)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            return Optional.empty();
        }
    }
}
